package dev.ziprace.locallambda;

import static dev.ziprace.locallambda.Functions.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locallambda.InvocationResult.FunctionError;
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

/// How failures are reported, word for word as AWS does, and that nothing of a failed sandbox survives.
class FunctionFailureTest {

    @TempDir
    private Path folder;

    private LocalLambda lambda;

    @BeforeEach
    void start() {
        lambda = LocalLambda.builder()
                .directory(folder.resolve("scratch"))
                .logs(folder.resolve("logs"))
                .credentials((function, sandboxId) -> new Credentials("id", "secret", "token"))
                .build();
    }

    @AfterEach
    void stop() {
        lambda.close();
    }

    @Test
    void aHandlersErrorIsPassedOnAsItIs() throws Exception {
        String error = "{\"errorMessage\":\"no luck\",\"errorType\":\"Unlucky\",\"stackTrace\":[\"here\"]}";

        FunctionError failure = fail("next; request POST \"invocation/$id/error\" '" + error + "'; sleep 60");

        assertThat(failure.errorType()).isEqualTo("Unlucky");
        assertThat(utf8(failure.payload())).isEqualTo(error);
    }

    @Test
    void anErrorWithoutABodyHasTheTypeInItsHeader() throws Exception {
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
    void anExitWithZeroHasNoReason() throws Exception {
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
    void anInitErrorIsPassedOnAsItIs() throws Exception {
        String error = "{\"errorMessage\":\"no class\",\"errorType\":\"Runtime.ClassNotFound\"}";

        FunctionError failure = fail("request POST init/error '" + error + "'; exit 1");

        assertThat(failure.errorType()).isEqualTo("Runtime.ClassNotFound");
        assertThat(utf8(failure.payload())).isEqualTo(error);
    }

    @Test
    void aFunctionThatHangsTimesOut() throws Exception {
        lambda.register(Functions.bash("failing", folder, Duration.ofSeconds(1), "next; sleep 60"));

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
    void aResponseOverTheLimitIsAnError() throws Exception {
        FunctionError failure = fail(respondWithBytes(FunctionErrors.MAX_RESPONSE_BYTES + 1));

        assertThat(failure.errorType()).isEqualTo("Function.ResponseSizeTooLarge");
        assertThat(utf8(failure.payload()))
                .isEqualTo(
                        "{\"errorMessage\":\"Response payload size exceeded maximum allowed payload size (6291556 bytes).\",\"errorType\":\"Function.ResponseSizeTooLarge\"}");
    }

    @Test
    void aResponseOfExactlyTheLimitPasses() throws Exception {
        lambda.register(Functions.bash("large", folder, respondWithBytes(FunctionErrors.MAX_RESPONSE_BYTES)));

        assertThat(lambda.invoke("large", utf8("{}")).payload()).hasSize(FunctionErrors.MAX_RESPONSE_BYTES);
    }

    @Test
    void aWrongRequestIdIsRefusedAndTheInvocationGoesOn() throws Exception {
        lambda.register(Functions.bash("confused", folder, """
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
    void aBootstrapThatMayNotBeExecutedIsNoEntrypoint() throws Exception {
        assertThat(failPackage(FunctionZip.of(folder, "bootstrap", "#!/bin/sh\n", "rw-r--r--")))
                .isEqualTo("fork/exec /var/task/bootstrap: permission denied");
    }

    @Test
    void aBootstrapOfAnotherFormatIsNoEntrypoint() throws Exception {
        assertThat(failPackage(FunctionZip.of(folder, "bootstrap", "echo no first line\n", "rwxr-xr-x")))
                .isEqualTo("fork/exec /var/task/bootstrap: exec format error");
    }

    @ParameterizedTest
    @CsvSource({"sleep 300 &", "(setsid sleep 300 &)", "setsid bash -c 'sleep 300 & sleep 300' &"})
    void processesThatAreLeftBehindAreKilled(String leaveBehind) throws Exception {
        Path pids = folder.resolve("pids");
        String script = """
                next
                %s
                sleep 0.2
                grep -lzF "AWS_LAMBDA_LOG_STREAM_NAME=$AWS_LAMBDA_LOG_STREAM_NAME" /proc/[0-9]*/environ 2>/dev/null | tr -dc '0-9\\n' >%s
                respond null
                """.formatted(leaveBehind, pids);
        lambda.register(Functions.bash("leaving", folder, script));

        lambda.invoke("leaving", utf8("{}"));

        assertThat(Files.readAllLines(pids))
                .hasSizeGreaterThan(1)
                .noneMatch(pid -> Functions.isRunning(Long.parseLong(pid)));
    }

    private FunctionError fail(String script) throws IOException, InterruptedException {
        lambda.register(Functions.bash("failing", folder, script));
        return (FunctionError) lambda.invoke("failing", utf8("{}"));
    }

    /// The message of the entrypoint error.
    private String failPackage(Path codePackage) throws InterruptedException {
        lambda.register(Functions.provided("failing", codePackage, Duration.ofSeconds(5), Map.of()));
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
