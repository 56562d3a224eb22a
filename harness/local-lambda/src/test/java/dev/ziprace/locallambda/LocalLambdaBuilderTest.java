package dev.ziprace.locallambda;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalLambdaBuilderTest {

    private final LocalLambdaBuilder builder = new LocalLambdaBuilder();

    @Test
    void reservedVariablesAreRejectedForAllSandboxes() {
        Map<String, String> reserved = Map.of("AWS_REGION", "x", "_HANDLER", "y", "FREE", "z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.environment(reserved))
                .withMessage("all sandboxes: environment must not set AWS_REGION, _HANDLER, which Lambda reserves");
    }

    @Test
    void aFolderWithoutAJavaExecutableIsNotAJdk() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.javaHome(Path.of("/nowhere")))
                .withMessage("/nowhere is not a JDK: it has no bin/java");
    }
}
