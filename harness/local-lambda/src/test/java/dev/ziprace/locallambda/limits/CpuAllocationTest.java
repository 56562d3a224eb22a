package dev.ziprace.locallambda.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuAllocationTest {

    @ParameterizedTest
    @CsvSource({"128, 2", "3008, 2", "3009, 3", "5308, 4", "7077, 5", "10240, 6"})
    void aFunctionSeesTheProcessorsThatLambdaShows(int memoryMb, int processors) {
        assertThat(CpuAllocation.visibleProcessors(memoryMb)).isEqualTo(processors);
    }

    @Test
    void theShareIsProportionalToTheMemorySize() {
        assertThat(CpuAllocation.share(1769)).isEqualTo(1);
        assertThat(CpuAllocation.share(512)).isCloseTo(0.289, within(0.001));
    }
}
