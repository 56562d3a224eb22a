package dev.ziprace.locallambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaveatsTest {

    @Test
    void aMachineWithFewerProcessorsThanTheShareIsTold() {
        assertThat(Caveats.of(function(3008), LimitKind.CGROUP_V1, 1, true))
                .containsExactly(
                        "f: 3008 MB has 1.70 CPUs on AWS, this machine has 1, so what it computes takes longer here");
        assertThat(Caveats.of(function(3008), LimitKind.CGROUP_V1, 2, true)).isEmpty();
    }

    @Test
    void whatIsOnlyWatchedIsTold() {
        assertThat(Caveats.of(function(512), LimitKind.COOPERATIVE, 2, false)).hasSize(2);
        assertThat(Caveats.of(function(512), LimitKind.NONE, 2, false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"128, 2", "3008, 2", "3009, 3", "5308, 4", "7077, 5", "10240, 6"})
    void aFunctionSeesTheProcessorsThatLambdaShows(int memoryMb, int processors) {
        assertThat(LambdaCpu.visibleProcessors(memoryMb)).isEqualTo(processors);
    }

    @Test
    void processorListsAreReadAsTheKernelWritesThem() {
        assertThat(ProcessorAffinity.parse("0-2,5,7-8")).containsExactly(0, 1, 2, 5, 7, 8);
        assertThat(ProcessorAffinity.parse("")).isEmpty();
    }

    private static FunctionConfiguration function(int memoryMb) {
        return new FunctionConfiguration(
                "f",
                "java25",
                "h",
                "arm64",
                memoryMb,
                Duration.ofSeconds(1),
                512,
                false,
                Map.of(),
                Path.of("function.zip"));
    }
}
