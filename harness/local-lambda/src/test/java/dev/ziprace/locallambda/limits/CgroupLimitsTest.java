package dev.ziprace.locallambda.limits;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/// Limits by control groups, if this process can use any.
class CgroupLimitsTest implements LimitsContract {

    private final LimitKind kind = AvailableLimits.strongest();

    @BeforeEach
    void needsControlGroups() {
        assumeThat(kind)
                .as("this process can write control groups, as root can")
                .isIn(Set.of(LimitKind.CGROUP_V1, LimitKind.CGROUP_V2, LimitKind.SYSTEMD));
    }

    @Override
    public LimitKind kind() {
        return kind;
    }
}
