package dev.ziprace.bench.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LambdaNetworkTest {
    @ParameterizedTest
    @CsvSource({
        "CLASSIC,  128,   75",
        "CLASSIC,  10240, 75",
        "ENHANCED, 1769,  75",
        "ENHANCED, 2048,  78.125",
        "ENHANCED, 6144,  226.5625",
        "ENHANCED, 10240, 375",
    })
    void bandwidthDependsOnProfileAndMemory(LambdaNetwork network, int memoryMb, double megabytesPerSecond) {
        assertThat(network.of(memoryMb).bytesPerSecond()).isCloseTo(megabytesPerSecond * 1e6, within(1.0));
        assertThat(network.of(memoryMb).burstBytes()).isZero();
    }
}
