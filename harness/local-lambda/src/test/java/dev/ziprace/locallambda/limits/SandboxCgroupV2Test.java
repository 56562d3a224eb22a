package dev.ziprace.locallambda.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reads and writes files of a version 2 control group in the kernel's documented format. [CgroupLimitsTest] uses real
/// ones, if the machine has them.
class SandboxCgroupV2Test {

    @TempDir
    private Path folder;

    @Test
    void theCpuShareIsAQuotaPerPeriod() throws Exception {
        SandboxCgroupV2 group = group("cpu.max", "max 100000\n");

        group.limitCpu(CpuAllocation.quota(512), CpuAllocation.PERIOD);
        assertThat(folder.resolve("cpu.max")).hasContent("5788 20000");

        group.liftCpuLimit();
        assertThat(folder.resolve("cpu.max")).hasContent("max");
    }

    @Test
    void memoryIsLimitedWithoutSwap() throws Exception {
        SandboxCgroupV2 group = group("memory.max", "max\n");
        file("memory.swap.max", "max\n");

        group.limitMemory(536_870_912);

        assertThat(folder.resolve("memory.max")).hasContent("536870912");
        assertThat(folder.resolve("memory.swap.max")).hasContent("0");
    }

    @Test
    void cpuTimeAndOutOfMemoryKillsAreRead() throws Exception {
        SandboxCgroupV2 group = group("cpu.stat", "usage_usec 1234567\nuser_usec 1000000\nsystem_usec 234567\n");
        file("memory.events", "low 0\nhigh 0\nmax 12\noom 2\noom_kill 1\noom_group_kill 0\n");

        assertThat(group.cpuTime()).isEqualTo(Duration.ofNanos(1_234_567_000));
        assertThat(group.hasKilledForMemory()).isTrue();
    }

    private SandboxCgroupV2 group(String name, String content) throws IOException {
        file(name, content);
        return new SandboxCgroupV2(new Cgroup(folder));
    }

    private void file(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
