package dev.ziprace.locallambda;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Limits by a scope of the user's systemd for each sandbox, in control groups of version 2 that were handed down to
/// the user (systemd-run(1), systemd.resource-control(5)).
final class SystemdLimits implements SandboxLimits {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Whether the controllers reach down to the scope that this runs in.
    private static final String TRIAL = """
            group=$(sed -n 's/^0:://p' /proc/self/cgroup)
            test -e "/sys/fs/cgroup$group/memory.max" && test -e "/sys/fs/cgroup$group/cpu.max\"""";

    /// Why it can't be done here; empty when it can. Starts a scope to find out.
    static String problem() {
        try {
            List<String> command = new ArrayList<>(List.of("systemd-run", "--user", "--scope", "--quiet", "--collect"));
            command.addAll(List.of("--property=MemoryMax=128M", "--property=CPUQuota=50%"));
            command.addAll(List.of("/bin/sh", "-c", TRIAL));
            run(command);
            return "";
        } catch (IOException e) {
            return e.getMessage() == null ? e.toString() : e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    @Override
    public LimitKind kind() {
        return LimitKind.SYSTEMD;
    }

    @Override
    public InForce of(FunctionConfiguration function, String sandboxId) {
        return new Scope(function.memoryMb(), "ziprace-" + sandboxId + ".scope");
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessTree.noInput())
                .start();
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new IOException(command.getFirst() + " takes too long");
        }
        if (process.exitValue() != 0) {
            String output =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            throw new IOException(
                    "%s: exit value %d %s".formatted(command.getFirst(), process.exitValue(), output.strip()));
        }
    }

    /// One sandbox's scope.
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
            // systemd-run finds the user's systemd by these, and adds one of its own; none is the sandbox's business.
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
        public synchronized void initDone() throws IOException {
            if (group != null) {
                return;
            }
            group = ProcFs.unifiedGroup(firstPid).map(Cgroup::new).orElse(null);
            control(
                    "set-property",
                    "--runtime",
                    unit,
                    String.format(Locale.ROOT, "CPUQuota=%.2f%%", LambdaCpu.share(memoryMb) * 100),
                    "CPUQuotaPeriodSec=%dms".formatted(LambdaCpu.PERIOD.toMillis()));
        }

        @Override
        public synchronized @Nullable Duration cpuTime() throws IOException {
            return group == null ? null : new SandboxCgroupV2(group).cpuTime();
        }

        @Override
        public synchronized boolean hasKilledForMemory() throws IOException {
            return group != null && new SandboxCgroupV2(group).hasKilledForMemory();
        }

        @Override
        public void close() throws IOException {
            if (group != null && group.has("cgroup.procs")) {
                control("kill", "--signal=KILL", unit);
            }
        }

        private static void control(String... arguments) throws IOException {
            List<String> command = new ArrayList<>(List.of("systemctl", "--user"));
            command.addAll(List.of(arguments));
            try {
                run(command);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }
}
