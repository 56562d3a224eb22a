package dev.ziprace.locallambda.limits;

import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.BeforeEach;

class CooperativeLimitsTest implements LimitsContract {

    @BeforeEach
    void needsLinux() {
        assumeThat(AvailableLimits.problem(LimitKind.COOPERATIVE)).isEmpty();
    }

    @Override
    public LimitKind kind() {
        return LimitKind.COOPERATIVE;
    }
}
