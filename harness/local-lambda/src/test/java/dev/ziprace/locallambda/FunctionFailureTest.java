package dev.ziprace.locallambda;

import static dev.ziprace.locallambda.testing.TestFunctions.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locallambda.invocation.InvocationResult.FunctionError;
import dev.ziprace.locallambda.invocation.PayloadQuotas;
import dev.ziprace.locallambda.testing.FunctionZip;
import dev.ziprace.locallambda.testing.TestFunctions;
import dev.ziprace.locallambda.testing.TestLambda;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Failures are reported verbatim as on AWS, and a failed sandbox leaves nothing behind.
class FunctionFailureTest {

    @TempDir
    private Path folder;

    private LocalLambda lambda;

    @BeforeEach
    void start() {
        lambda = TestLambda.builder(folder).build();
    }

    @AfterEach
    void stop() {
        lambda.close();
    }

    @Test
    void aHandlersErrorIsPassedOnUnchanged() throws Exception {
        String error = "{\"errorMessage\":\"no luck\",\"errorType\":\"Unlucky\",\"stackTrace\":[\"here\"]}";

        FunctionError failure = fail("next; request POST \"invocation/$id/error\" '" + error + "'; sleep 60");

        assertThat(failure.errorType()).isEqualTo("Unlucky");
        assertThat(utf8(failure.payload())).isEqualTo(error);
    }

    @Test
    void anErrorWithoutABodyGetsItsTypeFromTheHeader() throws Exception {
        FunctionError failure = fail("next; request POST \"invocation/$id/error\" ''"
                + " 'Lambda-Runtime-Function-Error-Type: Runtime.Odd\\r\\n'; sleep 60");

        assertThat(failure.errorType()).isEqualTo("Runtime.Odd");
        assertThat(utf8(failure.payload())).isEqualTo("{\"errorType\":\"Runtime.Odd\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "exit 1, exit status 1",
        "exit 77, exit status 77",
        "kill -KILL $$, signal: killed",
        "kill -TERM $$, signal: terminated",
        "kill -SEGV $$, signal: segmentation fault",
        "kill -ABRT $$, signal: aborted"
    })
    void aProcessThatDiesIsAnExitError(String end, String described) throws Exception {
        FunctionError failure = fail("next; " + end);

        assertThat(failure.errorType()).isEqualTo("Runtime.ExitError");
        assertThat(utf8(failure.payload()))
                .isEqualTo(
                        "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: %s Error: Runtime exited with error: %s\"}"
                                .formatted(failure.metrics().requestId(), described));
    }

    @Test
    void anExitStatusOfZeroGivesNoReason() throws Exception {
        FunctionError failure = fail("next; exit 0");

        assertThat(utf8(failure.payload()))
                .isEqualTo(
                        "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: %s Error: Runtime exited without providing a reason\"}"
                                .formatted(failure.metrics().requestId()));
    }

    @Test
    void anExitDuringInitIsAnExitError() throws Exception {
        FunctionError failure = fail("echo broken; exit 3");

        assertThat(utf8(failure.payload()))
                .isEqualTo(
                        "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: %s Error: Runtime exited with error: exit status 3\"}"
                                .formatted(failure.metrics().requestId()));
        assertThat(failure.metrics().log()).content().contains("broken", "exit status 3", "Runtime.ExitError");
    }

    @Test
    void anInitErrorIsPassedOnUnchanged() throws Exception {
        String error = "{\"errorMessage\":\"no class\",\"errorType\":\"Runtime.ClassNotFound\"}";

        FunctionError failure = fail("request POST init/error '" + error + "'; exit 1");

        assertThat(failure.errorType()).isEqualTo("Runtime.ClassNotFound");
        assertThat(utf8(failure.payload())).isEqualTo(error);
    }

    @Test
    void aFunctionThatHangsTimesOut() throws Exception {
        lambda.register(TestFunctions.bash("failing", folder, Duration.ofSeconds(1), "next; sleep 60"));

        FunctionError failure = (FunctionError) lambda.invoke("failing", utf8("{}"));

        assertThat(failure.errorType()).isEqualTo("Sandbox.Timedout");
        assertThat(utf8(failure.payload()))
                .isEqualTo(
                        "{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: %s Error: Task timed out after 1.00 seconds\"}"
                                .formatted(failure.metrics().requestId()));
        assertThat(failure.metrics().duration()).isEqualTo(Duration.ofSeconds(1));
        assertThat(failure.metrics().log()).content().contains("Task timed out after 1.00 seconds", "Status: timeout");
    }

    @Test
    void aResponseOverTheQuotaIsAnError() throws Exception {
        FunctionError failure = fail(respondWithBytes(PayloadQuotas.MAX_RESPONSE_BYTES + 1));

        assertThat(failure.errorType()).isEqualTo("Function.ResponseSizeTooLarge");
        assertThat(utf8(failure.payload()))
                .isEqualTo(
                        "{\"errorMessage\":\"Response payload size exceeded maximum allowed payload size (6291556 bytes).\",\"errorType\":\"Function.ResponseSizeTooLarge\"}");
    }

    @Test
    void aResponseOfExactlyTheQuotaIsAccepted() throws Exception {
        lambda.register(TestFunctions.bash("large", folder, respondWithBytes(PayloadQuotas.MAX_RESPONSE_BYTES)));

        assertThat(lambda.invoke("large", utf8("{}")).payload()).hasSize(PayloadQuotas.MAX_RESPONSE_BYTES);
    }

    @Test
    void aWrongRequestIdIsRejectedAndTheInvocationContinues() throws Exception {
        lambda.register(TestFunctions.bash("confused", folder, """
                request POST invocation/none/response too-early
                early=${answer%%$'\\r'*}
                next
                request POST invocation/wrong/response wrong
                respond "$early $answer"
                """));

        assertThat(utf8(lambda.invoke("confused", utf8("{}")).payload()))
                .contains(
                        "HTTP/1.1 400", "{\"errorMessage\":\"Invalid request ID\",\"errorType\":\"InvalidRequestID\"}");
    }

    @Test
    void aPackageWithoutABootstrapHasNoEntrypoint() throws Exception {
        assertThat(failPackage(FunctionZip.of(folder, "main", "#!/bin/sh\n", "rwxr-xr-x")))
                .isEqualTo("Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]");
    }

    @Test
    void aBootstrapThatIsNotExecutableIsNoValidEntrypoint() throws Exception {
        assertThat(failPackage(FunctionZip.of(folder, "bootstrap", "#!/bin/sh\n", "rw-r--r--")))
                .isEqualTo("fork/exec /var/task/bootstrap: permission denied");
    }

    @Test
    void aBootstrapOfAnotherFormatIsNoValidEntrypoint() throws Exception {
        assertThat(failPackage(FunctionZip.of(folder, "bootstrap", "echo no first line\n", "rwxr-xr-x")))
                .isEqualTo("fork/exec /var/task/bootstrap: exec format error");
    }

    @ParameterizedTest
    @CsvSource({"sleep 300 &", "(setsid sleep 300 &)", "setsid bash -c 'sleep 300 & sleep 300' &"})
    void processesThatOutliveTheInvocationAreKilled(String leaveBehind) throws Exception {
        Path pids = folder.resolve("pids");
        String script = """
                next
                %s
                sleep 0.2
                grep -lzF "AWS_LAMBDA_LOG_STREAM_NAME=$AWS_LAMBDA_LOG_STREAM_NAME" /proc/[0-9]*/environ 2>/dev/null | tr -dc '0-9\\n' >%s
                respond null
                """.formatted(leaveBehind, pids);
        lambda.register(TestFunctions.bash("leaving", folder, script));

        lambda.invoke("leaving", utf8("{}"));

        assertThat(Files.readAllLines(pids))
                .hasSizeGreaterThan(1)
                .noneMatch(pid -> TestFunctions.isRunning(Long.parseLong(pid)));
    }

    private FunctionError fail(String script) throws IOException, InterruptedException {
        lambda.register(TestFunctions.bash("failing", folder, script));
        return (FunctionError) lambda.invoke("failing", utf8("{}"));
    }

    /// The message of the entrypoint error.
    private String failPackage(Path deploymentPackage) throws InterruptedException {
        lambda.register(TestFunctions.provided("failing", deploymentPackage, Duration.ofSeconds(5), Map.of()));
        FunctionError failure = (FunctionError) lambda.invoke("failing", utf8("{}"));
        assertThat(failure.errorType()).isEqualTo("Runtime.InvalidEntrypoint");
        String before = "{\"errorType\":\"Runtime.InvalidEntrypoint\",\"errorMessage\":\"RequestId: %s Error: "
                .formatted(failure.metrics().requestId());
        assertThat(utf8(failure.payload())).startsWith(before).endsWith("\"}");
        return utf8(failure.payload()).substring(before.length(), failure.payload().length - 2);
    }

    private static String respondWithBytes(int bytes) {
        return """
                next
                connect
                { head_of POST "$api/invocation/$id/response" %d; printf '\\r\\n'; head -c %d /dev/zero; } >&3
                cat <&3
                sleep 60
                """.formatted(bytes, bytes);
    }
}
