package dev.ziprace.locallambda.invocation;

import static dev.ziprace.locallambda.testing.TestFunctions.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locallambda.function.FunctionConfiguration;
import dev.ziprace.locallambda.invocation.InvocationResult.FunctionError;
import dev.ziprace.locallambda.invocation.RuntimeOutcome.StorageExceeded;
import dev.ziprace.locallambda.limits.LimitKind;
import dev.ziprace.locallambda.testing.TestFunctions;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvocationResultMapperTest {

    @Test
    void exceededStorageHasItsOwnErrorType(@TempDir Path folder) throws Exception {
        InvocationLog log = InvocationLog.create(folder, "f", "sandbox");
        FunctionConfiguration function = TestFunctions.bash("f", folder, "");
        InvocationResultMapper results =
                new InvocationResultMapper(function, "id", "sandbox", LimitKind.COOPERATIVE, log);

        InvocationResult result = results.ended(
                new StorageExceeded(), Duration.ZERO, Duration.ofSeconds(1), new ResourceUsage(null, null));

        assertThat(result).isInstanceOf(FunctionError.class);
        assertThat(utf8(result.payload()))
                .isEqualTo("{\"errorType\":\"Sandbox.EphemeralStorageExceeded\",\"errorMessage\":"
                        + "\"RequestId: id Error: /tmp contains more than the 512 MB of ephemeral storage\"}");
    }
}
