package dev.ziprace.locallambda;

import static dev.ziprace.locallambda.testing.TestFunctions.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.locallambda.function.LambdaServiceException;
import dev.ziprace.locallambda.invocation.InvocationResult;
import dev.ziprace.locallambda.invocation.InvocationResult.Succeeded;
import dev.ziprace.locallambda.invocation.PayloadQuotas;
import dev.ziprace.locallambda.testing.TestFunctions;
import dev.ziprace.locallambda.testing.TestLambda;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Invokes provided.al2023 functions: events, responses, and how functions are named.
class BootstrapFunctionTest {

    @TempDir
    private Path folder;

    private LocalLambda lambda;

    @BeforeEach
    void start() {
        lambda = TestLambda.builder(folder)
                .region("eu-central-1")
                .accountId("123456789012")
                .build();
    }

    @AfterEach
    void stop() {
        lambda.close();
    }

    @Test
    void theEventReachesTheFunctionAndItsResponseComesBack() throws Exception {
        lambda.register(TestFunctions.bash("echo", folder, "next; respond \"[$event]\""));

        InvocationResult result = lambda.invoke("echo", utf8("{\"key\": \"välue\"}"));

        assertThat(result).isInstanceOf(Succeeded.class);
        assertThat(utf8(result.payload())).isEqualTo("[{\"key\": \"välue\"}]");
    }

    @Test
    void anEmptyPayloadBecomesAnEmptyObject() throws Exception {
        lambda.register(TestFunctions.bash("echo", folder, "next; respond \"$event\""));

        assertThat(utf8(lambda.invoke("echo", new byte[0]).payload())).isEqualTo("{}");
    }

    @Test
    void anEventOfSixMegabytesIsAccepted() throws Exception {
        lambda.register(TestFunctions.bash("count", folder, "next; respond \"${#event}\""));
        String event = "\"" + "x".repeat(PayloadQuotas.MAX_REQUEST_BYTES - 2) + "\"";

        assertThat(utf8(lambda.invoke("count", utf8(event)).payload())).isEqualTo("6291456");
    }

    @Test
    void theEventHasRequestIdDeadlineArnAndTraceIdHeaders() throws Exception {
        lambda.register(TestFunctions.bash("headers", folder, Duration.ofSeconds(60), "next; respond \"$answer\""));
        Instant before = Instant.now();

        InvocationResult result = lambda.invoke("headers", utf8("{}"));

        Map<String, String> headers = utf8(result.payload())
                .lines()
                .filter(line -> line.contains(": "))
                .map(line -> line.strip().split(": ", 2))
                .collect(Collectors.toMap(header -> header[0].toLowerCase(Locale.ROOT), header -> header[1]));
        assertThat(headers)
                .containsEntry("content-type", "application/json")
                .containsEntry("lambda-runtime-aws-request-id", result.metrics().requestId())
                .containsEntry(
                        "lambda-runtime-invoked-function-arn",
                        "arn:aws:lambda:eu-central-1:123456789012:function:headers");
        assertThat(headers.get("lambda-runtime-trace-id"))
                .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0");
        assertThat(Instant.ofEpochMilli(Long.parseLong(headers.get("lambda-runtime-deadline-ms"))))
                .isBetween(before.plusSeconds(60).minusMillis(1), Instant.now().plusSeconds(60));
    }

    @Test
    void aFunctionThatIsRegisteredAgainRunsTheNewCode() throws Exception {
        lambda.register(TestFunctions.bash("versions", folder, "next; respond 1"));
        lambda.register(TestFunctions.bash("versions", folder, "next; respond 2"));

        assertThat(utf8(lambda.invoke("versions", utf8("{}")).payload())).isEqualTo("2");
    }

    @Test
    void aFunctionCanBeInvokedByItsArn() throws Exception {
        String arn = lambda.register(TestFunctions.bash("named", folder, "next; respond 1"));

        assertThat(arn).isEqualTo("arn:aws:lambda:eu-central-1:123456789012:function:named");
        assertThat(lambda.invoke(arn, utf8("{}"))).isInstanceOf(Succeeded.class);
        assertThat(lambda.invoke("123456789012:function:named:$LATEST", utf8("{}")))
                .isInstanceOf(Succeeded.class);
    }

    @Test
    void anUnknownFunctionAndAnInvalidEventAreRejected() throws Exception {
        lambda.register(TestFunctions.bash("known", folder, "next; respond 1"));

        assertThatThrownBy(() -> lambda.invoke("unknown", utf8("{}")))
                .isInstanceOf(LambdaServiceException.class)
                .hasMessage("Function not found: arn:aws:lambda:eu-central-1:123456789012:function:unknown");
        assertThatThrownBy(() -> lambda.invoke("known:7", utf8("{}")))
                .hasMessage("Function not found: arn:aws:lambda:eu-central-1:123456789012:function:known:7");
        assertThatThrownBy(() -> lambda.invoke("known", utf8("{")))
                .isInstanceOf(LambdaServiceException.class)
                .hasMessageStartingWith("Could not parse request body into json: ");
        assertThatThrownBy(() -> lambda.invoke("known", new byte[PayloadQuotas.MAX_REQUEST_BYTES + 1]))
                .hasMessage("6291457 byte payload is too large for the RequestResponse invocation type"
                        + " (limit 6291456 bytes)");
    }
}
