package dev.ziprace.locallambda.http;

import static dev.ziprace.locallambda.testing.TestFunctions.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.locallambda.LocalLambda;
import dev.ziprace.locallambda.testing.FunctionZip;
import dev.ziprace.locallambda.testing.TestFunctions;
import dev.ziprace.locallambda.testing.TestLambda;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The Lambda API as its clients use it: requests and responses as in the API reference.
@Timeout(120) // a function that never starts must not block the build
class LambdaApiTest {

    private static final String ECHO = "next; respond \"$event\"";

    @TempDir
    private Path folder;

    private final List<String> ended = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private LocalLambda lambda;

    @BeforeEach
    void start() {
        lambda = TestLambda.builder(folder)
                .access((caller, function) -> !"AKIANOBODY".equals(caller))
                .listener((caller, function, metrics) -> ended.add(caller + " invoked " + function.name()))
                .build();
    }

    @AfterEach
    void stop() {
        lambda.close();
        client.close();
    }

    @Test
    void invokeReturnsTheFunctionsResponse() throws Exception {
        lambda.register(TestFunctions.bash("echo", folder, ECHO));

        HttpResponse<String> response = post("echo/invocations", "{\"a\":1}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"a\":1}");
        assertThat(response.headers().firstValue("X-Amz-Executed-Version")).hasValue("$LATEST");
        assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
        assertThat(response.headers().firstValue("X-Amz-Function-Error")).isEmpty();
        assertThat(response.headers().firstValue("X-Amz-Log-Result")).isEmpty();
    }

    @Test
    void theListenerReceivesTheCallersAccessKey() throws Exception {
        lambda.register(TestFunctions.bash("echo", folder, ECHO));

        lambda.invoke("echo", utf8("{}"));
        postSignedBy("AKIAX");

        assertThat(ended).containsExactly("null invoked echo", "AKIAX invoked echo");
    }

    @Test
    void asynchronousInvocationsAreAwaitedByTheCallersAccessKey() throws Exception {
        lambda.register(TestFunctions.bash("slow", folder, "next; sleep 1; respond null"));

        HttpResponse<String> response = postSignedBy("AKIAX", "slow", "Event");
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(ended).isEmpty();
        lambda.awaitEvents("AKIAY");
        assertThat(ended).isEmpty();
        lambda.awaitEvents("AKIAX");

        assertThat(ended).containsExactly("AKIAX invoked slow");
    }

    @Test
    void aCallerWithoutPermissionIsDenied() throws Exception {
        lambda.register(TestFunctions.bash("echo", folder, ECHO));

        HttpResponse<String> response = postSignedBy("AKIANOBODY");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("x-amzn-errortype")).hasValue("AccessDeniedException");
        assertThat(response.body()).contains("AKIANOBODY is not authorized to perform: lambda:InvokeFunction");
        assertThat(ended).isEmpty();
    }

    private HttpResponse<String> postSignedBy(String accessKeyId) throws Exception {
        return postSignedBy(accessKeyId, "echo", "RequestResponse");
    }

    private HttpResponse<String> postSignedBy(String accessKeyId, String function, String type) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(function + "/invocations"))
                        .header("X-Amz-Invocation-Type", type)
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=" + accessKeyId
                                        + "/20261125/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0")
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void aFunctionErrorSetsAHeaderAndIsThePayload() throws Exception {
        lambda.register(TestFunctions.bash("crash", folder, "next; exit 4"));

        HttpResponse<String> response = post("crash/invocations", "{}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("X-Amz-Function-Error")).hasValue("Unhandled");
        assertThat(response.body()).contains("Runtime.ExitError", "exit status 4");
    }

    @Test
    void theTailOfTheLogIsReturnedOnRequest() throws Exception {
        lambda.register(TestFunctions.bash("talker", folder, "next; echo said; respond null"));

        HttpResponse<String> response = post("talker/invocations", "{}", "X-Amz-Log-Type", "Tail");

        String tail = response.headers().firstValue("X-Amz-Log-Result").orElseThrow();
        assertThat(utf8(Base64.getDecoder().decode(tail))).contains("said\nEND RequestId: ", "REPORT RequestId: ");
    }

    @Test
    void anAsynchronousInvocationIsAcceptedAndRunsInTheBackground() throws Exception {
        Path done = folder.resolve("done");
        lambda.register(TestFunctions.bash("event", folder, "next; mkdir '" + done + "'; respond null"));

        HttpResponse<String> response = post("event/invocations", "{}", "X-Amz-Invocation-Type", "Event");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).isEmpty();
        while (!Files.exists(done)) {
            Thread.sleep(Duration.ofMillis(20));
        }
    }

    @Test
    void aDryRunDoesNotRunTheFunction() throws Exception {
        lambda.register(TestFunctions.bash("dry", folder, ECHO));

        HttpResponse<String> response = post("dry/invocations", "{}", "X-Amz-Invocation-Type", "DryRun");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(folder.resolve("logs/dry")).doesNotExist();
    }

    @Test
    void aFunctionCanBeInvokedByItsArn() throws Exception {
        String arn = lambda.register(TestFunctions.bash("named", folder, ECHO));

        assertThat(post(arn.replace(":", "%3A") + "/invocations", "1").body()).isEqualTo("1");
        assertThat(post("named/invocations?Qualifier=%24LATEST", "2").body()).isEqualTo("2");
        assertThat(post("named/invocations?Qualifier=live", "3").statusCode()).isEqualTo(404);
    }

    @Test
    void anUnknownFunctionIsAResourceNotFoundException() throws Exception {
        HttpResponse<String> response = post("missing/invocations", "{}");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("x-amzn-errortype")).hasValue("ResourceNotFoundException");
        assertThat(response.body())
                .isEqualTo("{\"Type\":\"User\",\"Message\":\"Function not found:"
                        + " arn:aws:lambda:us-east-1:000000000000:function:missing\"}");
    }

    @Test
    void aPayloadOverTheQuotaIsRejected() throws Exception {
        lambda.register(TestFunctions.bash("echo", folder, ECHO));

        HttpResponse<String> response = post("echo/invocations", "x".repeat(7_000_000));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.headers().firstValue("x-amzn-errortype")).hasValue("RequestTooLargeException");
        assertThat(response.body())
                .contains("7000000 byte payload is too large for the RequestResponse invocation type"
                        + " (limit 6291456 bytes)");
    }

    @Test
    void aPayloadThatIsNotJsonIsRejected() throws Exception {
        lambda.register(TestFunctions.bash("echo", folder, ECHO));

        HttpResponse<String> response = post("echo/invocations", "{\"open");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("x-amzn-errortype")).hasValue("InvalidRequestContentException");
    }

    @Test
    void anUnknownOperationIsRejected() throws Exception {
        HttpResponse<String> response = get("echo/policy");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("x-amzn-errortype")).hasValue("UnknownOperationException");
    }

    @Test
    void getFunctionReturnsTheConfiguration() throws Exception {
        Path codePackage = FunctionZip.bash(folder, ECHO);
        lambda.register(TestFunctions.provided("echo", codePackage, Duration.ofMinutes(10), Map.of("KEY", "value")));

        JsonNode configuration =
                new ObjectMapper().readTree(get("echo/configuration").body());
        JsonNode function = new ObjectMapper().readTree(get("echo").body());

        assertThat(configuration.path("FunctionName").asText()).isEqualTo("echo");
        assertThat(configuration.path("FunctionArn").asText())
                .isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:echo");
        assertThat(configuration.path("Runtime").asText()).isEqualTo("provided.al2023");
        assertThat(configuration.path("MemorySize").asInt()).isEqualTo(512);
        assertThat(configuration.path("Timeout").asInt()).isEqualTo(600);
        assertThat(configuration.path("Architectures").path(0).asText()).isEqualTo("x86_64");
        assertThat(configuration.path("EphemeralStorage").path("Size").asInt()).isEqualTo(512);
        assertThat(configuration.path("CodeSize").asLong()).isEqualTo(Files.size(codePackage));
        assertThat(configuration.at("/Environment/Variables/KEY").asText()).isEqualTo("value");
        assertThat(function.path("Configuration")).isEqualTo(configuration);
    }

    private HttpResponse<String> post(String resource, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(resource)).POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String resource) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(resource)).build(), BodyHandlers.ofString());
    }

    private URI uri(String resource) {
        return lambda.endpoint().resolve("/2015-03-31/functions/" + resource);
    }
}
