package dev.ziprace.locallambda.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CgroupMountsTest {

    /// Version 1 hierarchies, one of them with two controllers, and a version 2 hierarchy without controllers.
    private static final List<String> HYBRID = List.of(
            "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw",
            "32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:9 - cgroup cgroup rw,cpu,cpuacct",
            "35 31 0:32 / /sys/fs/cgroup/memory rw,relatime shared:10 master:1 - cgroup cgroup rw,memory",
            "40 31 0:37 / /sys/fs/cgroup/systemd rw,relatime - cgroup cgroup rw,name=systemd",
            "41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw");

    private static final List<String> UNIFIED =
            List.of("30 24 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate");

    @Test
    void controllersAreFoundInTheHierarchyThatHasThem() {
        CgroupMounts mounts = CgroupMounts.parse(HYBRID, mountPoint -> List.of());

        assertThat(mounts.hierarchy(CgroupVersion.V1, "cpu")).isEqualTo(Path.of("/sys/fs/cgroup/cpu,cpuacct"));
        assertThat(mounts.hierarchy(CgroupVersion.V1, "cpuacct")).isEqualTo(Path.of("/sys/fs/cgroup/cpu,cpuacct"));
        assertThat(mounts.hierarchy(CgroupVersion.V1, "memory")).isEqualTo(Path.of("/sys/fs/cgroup/memory"));
        assertThat(mounts.has(CgroupVersion.V2, "memory")).isFalse();
    }

    @Test
    void aUnifiedHierarchyHasTheControllersThatItLists() {
        CgroupMounts mounts = CgroupMounts.parse(UNIFIED, mountPoint -> List.of("cpuset", "cpu", "memory"));

        assertThat(mounts.hierarchy(CgroupVersion.V2, "cpu")).isEqualTo(Path.of("/sys/fs/cgroup"));
        assertThat(mounts.has(CgroupVersion.V1, "cpu")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mounts.hierarchy(CgroupVersion.V1, "cpu"))
                .withMessage("no hierarchy of V1 has the controller cpu");
    }
}
