package dev.ziprace.locallambda.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuAffinityTest {

    @Test
    void processorListsAreParsedInTheKernelsFormat() {
        assertThat(CpuAffinity.parse("0-2,5,7-8")).containsExactly(0, 1, 2, 5, 7, 8);
        assertThat(CpuAffinity.parse("")).isEmpty();
    }
}
