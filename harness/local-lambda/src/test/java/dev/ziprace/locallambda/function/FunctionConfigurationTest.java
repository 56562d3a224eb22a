package dev.ziprace.locallambda.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionConfigurationTest {

    @Test
    void theBoundsOfEveryQuotaAreAllowed() {
        assertThat(of("f", "java25", 128, Duration.ofSeconds(1), 512, Map.of()).memoryMb())
                .isEqualTo(128);
        assertThat(of("f", "java21", 10_240, Duration.ofMinutes(15), 10_240, Map.of())
                        .memoryMb())
                .isEqualTo(10_240);
    }

    @Test
    void valuesThatLambdaWouldRejectAreRejectedByName() {
        Duration second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("a b", "java25", 128, second, 512, Map.of()))
                .withMessage("function name 'a b' must be 1 to 64 letters, digits, hyphens or underscores");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("f", "java8", 128, second, 512, Map.of()))
                .withMessage("runtime java8 can't run locally; these can: java25, java21, provided.al2023");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("f", "java25", 127, second, 512, Map.of()))
                .withMessage("function f: memory of 127 MB must be 128 to 10240 MB");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("f", "java25", 128, Duration.ofMillis(1500), 512, Map.of()))
                .withMessage("function f: timeout PT1.5S must be 1 to 900 whole seconds");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("f", "java25", 128, second, 511, Map.of()))
                .withMessage("function f: ephemeral storage of 511 MB must be 512 to 10240 MB");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("f", "java25", 128, second, 512, Map.of("K", "v".repeat(4096))))
                .withMessage("function f: environment must have at most 4096 characters");
    }

    @Test
    void snapStartNeedsAJavaRuntimeAndTheSmallestStorage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> snapStart("provided.al2023", 512))
                .withMessage("function f: SnapStart needs a Java runtime and 512 MB of ephemeral storage");
        assertThatIllegalArgumentException().isThrownBy(() -> snapStart("java25", 513));
        assertThat(snapStart("java25", 512).snapStart()).isTrue();
    }

    private static FunctionConfiguration snapStart(String runtime, int storageMb) {
        return new FunctionConfiguration(
                "f",
                runtime,
                "handler",
                "arm64",
                512,
                Duration.ofSeconds(1),
                storageMb,
                true,
                Map.of(),
                Path.of("function.zip"));
    }

    @Test
    void reservedVariablesAreRejected() {
        Map<String, String> reserved = Map.of("AWS_REGION", "x", "_HANDLER", "y", "FREE", "z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("f", "java25", 128, Duration.ofSeconds(1), 512, reserved))
                .withMessage("function f: environment must not set AWS_REGION, _HANDLER, which Lambda reserves");
    }

    private static FunctionConfiguration of(
            String name,
            String runtime,
            int memoryMb,
            Duration timeout,
            int storageMb,
            Map<String, String> environment) {
        return new FunctionConfiguration(
                name,
                runtime,
                "handler",
                "arm64",
                memoryMb,
                timeout,
                storageMb,
                false,
                environment,
                Path.of("function.zip"));
    }
}
