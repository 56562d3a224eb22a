package dev.ziprace.locallambda.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locallambda.function.FunctionConfiguration;
import dev.ziprace.locallambda.limits.LimitKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferencesFromAwsTest {

    @Test
    void tooFewProcessorsForTheShareAreReported() {
        assertThat(DifferencesFromAws.of(function(3008), LimitKind.CGROUP_V1, 1, true))
                .containsExactly(
                        "f: 3008 MB gets 1.70 CPUs on AWS, but this machine has 1, so computing takes longer here");
        assertThat(DifferencesFromAws.of(function(3008), LimitKind.CGROUP_V1, 2, true))
                .isEmpty();
    }

    @Test
    void limitsThatAreOnlyWatchedAreReported() {
        assertThat(DifferencesFromAws.of(function(512), LimitKind.COOPERATIVE, 2, false))
                .hasSize(2);
        assertThat(DifferencesFromAws.of(function(512), LimitKind.NONE, 2, false))
                .isEmpty();
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
