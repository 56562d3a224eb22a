package dev.ziprace.locallambda.limits;

import dev.ziprace.locallambda.process.ProcFs;
import dev.ziprace.locallambda.process.ProcessTree;
import dev.ziprace.locallambda.process.SystemProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Limits by one scope of the user's systemd per sandbox, in cgroups of version 2 that systemd delegates to
/// the user (systemd-run(1), systemd.resource-control(5)).
final class SystemdLimits implements SandboxLimits {

    /// Succeeds if the controllers are enabled in the scope that it runs in.
    private static final String TRIAL = """
            group=$(sed -n 's/^0:://p' /proc/self/cgroup)
            test -e "/sys/fs/cgroup$group/memory.max" && test -e "/sys/fs/cgroup$group/cpu.max\"""";

    /// Why this process can't use systemd scopes; empty if it can. Starts a scope to find out.
    static String problem() {
        try {
            List<String> command = new ArrayList<>(List.of("systemd-run", "--user", "--scope", "--quiet", "--collect"));
            command.addAll(List.of("--property=MemoryMax=128M", "--property=CPUQuota=50%"));
            command.addAll(List.of("/bin/sh", "-c", TRIAL));
            SystemProgram.run(command);
            return "";
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public LimitKind kind() {
        return LimitKind.SYSTEMD;
    }

    @Override
    public InForce of(int memoryMb, String sandboxId) {
        return new Scope(memoryMb, "ziprace-" + sandboxId + ".scope");
    }

    /// The limits of one sandbox.
    private static final class Scope implements InForce {

        private final int memoryMb;
        private final String unit;
        private @Nullable Cgroup group;
        private long firstPid;

        Scope(int memoryMb, String unit) {
            this.memoryMb = memoryMb;
            this.unit = unit;
        }

        @Override
        public List<String> confine(List<String> command) {
            // systemd-run needs these variables to find the user's systemd and adds INVOCATION_ID. The sandbox
            // must see none of them.
            Map<String, String> bus = new TreeMap<>(System.getenv());
            bus.keySet().retainAll(List.of("XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS"));
            List<String> confined = new ArrayList<>(List.of("/usr/bin/env"));
            bus.forEach((name, value) -> confined.add(name + "=" + value));
            confined.addAll(List.of("systemd-run", "--user", "--scope", "--quiet", "--collect", "--unit=" + unit));
            confined.add("--property=MemoryMax=%dM".formatted(memoryMb));
            confined.add("--property=MemorySwapMax=0");
            confined.addAll(List.of("--", "/usr/bin/env", "-u", "INVOCATION_ID"));
            bus.keySet().forEach(name -> confined.addAll(List.of("-u", name)));
            confined.addAll(command);
            return confined;
        }

        @Override
        public void started(ProcessTree processes) {
            firstPid = processes.firstPid();
        }

        @Override
        public synchronized void initEnded() throws IOException {
            if (group != null) {
                return;
            }
            group = ProcFs.unifiedGroup(firstPid).map(Cgroup::new).orElse(null);
            control(
                    "set-property",
                    "--runtime",
                    unit,
                    String.format(Locale.ROOT, "CPUQuota=%.2f%%", CpuAllocation.share(memoryMb) * 100),
                    "CPUQuotaPeriodSec=%dms".formatted(CpuAllocation.PERIOD.toMillis()));
        }

        /// systemd removes the group when its last process ends, and the figures with it.
        @Override
        public synchronized @Nullable Duration cpuTime() {
            try {
                return group == null ? null : new SandboxCgroupV2(group).cpuTime();
            } catch (IOException gone) {
                return null;
            }
        }

        @Override
        public synchronized boolean hasKilledForMemory() {
            try {
                return group != null && new SandboxCgroupV2(group).hasKilledForMemory();
            } catch (IOException gone) {
                return false;
            }
        }

        @Override
        public synchronized void close() {
            try {
                if (group != null) {
                    group.killProcesses();
                }
            } catch (IOException gone) {
                // The processes have ended.
            }
        }

        private static void control(String... arguments) throws IOException {
            List<String> command = new ArrayList<>(List.of("systemctl", "--user"));
            command.addAll(List.of(arguments));
            SystemProgram.run(command);
        }
    }
}
