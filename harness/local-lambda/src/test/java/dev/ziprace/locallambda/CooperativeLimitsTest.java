package dev.ziprace.locallambda;

import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.BeforeEach;

class CooperativeLimitsTest implements LimitsContract {

    @BeforeEach
    void needsLinux() {
        assumeThat(LimitKind.COOPERATIVE.problem()).isEmpty();
    }

    @Override
    public LimitKind kind() {
        return LimitKind.COOPERATIVE;
    }
}
