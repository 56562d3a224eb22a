package dev.ziprace.locallambda;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/// Limits by the control groups that this process may write, if there are any.
class CgroupLimitsTest implements LimitsContract {

    private final LimitKind kind = LimitKind.strongest();

    @BeforeEach
    void needsControlGroups() {
        assumeThat(kind)
                .as("this process may write control groups; for example root may")
                .isIn(Set.of(LimitKind.CGROUP_V1, LimitKind.CGROUP_V2, LimitKind.SYSTEMD));
    }

    @Override
    public LimitKind kind() {
        return kind;
    }
}
