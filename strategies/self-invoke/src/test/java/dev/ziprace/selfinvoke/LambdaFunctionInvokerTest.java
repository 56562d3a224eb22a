package dev.ziprace.selfinvoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class LambdaFunctionInvokerTest {

    private static final byte[] EVENT = "{\"slice\":{}}".getBytes(StandardCharsets.UTF_8);

    /// What the service does with a request.
    private interface Service {
        void handle(HttpExchange exchange) throws IOException;
    }

    private final List<String> requests = new ArrayList<>();
    private final List<Service> responses = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            requests.add("%s %s %s %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            exchange.getRequestHeaders().getFirst("Authorization"),
                            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            responses.removeFirst().handle(exchange);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theRequestIsSignedForThisFunctionAndTheReportLineHasTheBilledDuration() {
        responses.add(response(200, "{\"a\":1}", null, "START\nREPORT RequestId: 1\tBilled Duration: 1234 ms\tMemory"));

        Invocation invocation = invoke(60);

        assertThat(invocation).isInstanceOfSatisfying(Invocation.Answered.class, answered -> {
            assertThat(answered.payload()).asString().isEqualTo("{\"a\":1}");
            assertThat(answered.billedMs()).isEqualTo(1234);
        });
        assertThat(requests)
                .singleElement()
                .asString()
                .startsWith("POST /2015-03-31/functions/ziprace-java-x/invocations AWS4-HMAC-SHA256 Credential=AKID/")
                .contains("/eu-west-1/lambda/aws4_request")
                .endsWith("{\"slice\":{}}");
    }

    @Test
    void aFunctionErrorIsAFailureWithItsTypeAndMessage() {
        responses.add(response(
                200, "{\"errorType\":\"E\",\"errorMessage\":\"broken\"}", "Unhandled", "Billed Duration: 7 ms"));

        assertThat(invoke(60)).isEqualTo(new Invocation.Failed("E: broken", 7));
    }

    @Test
    void withoutAReportLineTheElapsedTimeCountsAsBilled() {
        responses.add(response(200, "{}", null, null));

        assertThat(invoke(60))
                .isInstanceOfSatisfying(
                        Invocation.Answered.class,
                        answered -> assertThat(answered.billedMs()).isPositive());
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 409})
    void aThrottledInvocationDidNotRunAndMayBeRepeated(int status) {
        responses.add(response(status, "{\"Reason\":\"ConcurrentInvocationLimitExceeded\"}", null, null));

        assertThat(invoke(60))
                .isInstanceOfSatisfying(
                        Invocation.Throttled.class,
                        throttled -> assertThat(throttled.outcome())
                                .contains(Integer.toString(status))
                                .contains("ConcurrentInvocationLimitExceeded"));
        assertThat(requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void afterAServiceErrorTheFunctionMayHaveRun(int status) {
        responses.add(response(status, "{\"Message\":\"internal\"}", null, null));

        assertThat(invoke(60))
                .isInstanceOfSatisfying(
                        Invocation.OutcomeUnknown.class,
                        unknown -> assertThat(unknown.outcome()).contains(Integer.toString(status)));
        assertThat(requests).hasSize(1);
    }

    @Test
    void withoutAConnectionNothingRan() {
        stop();

        assertThat(invoke(60)).isInstanceOf(Invocation.Throttled.class);
    }

    @Test
    void aRejectedInvocationDidNotRun() {
        responses.add(response(403, "{\"Message\":\"not authorized\"}", null, null));

        assertThat(invoke(60))
                .isInstanceOfSatisfying(
                        Invocation.Rejected.class,
                        rejected ->
                                assertThat(rejected.outcome()).contains("403").contains("not authorized"));
    }

    @Test
    void withoutAResponseInTimeTheOutcomeIsUnknown() {
        responses.add(exchange -> {
            try {
                Thread.sleep(5_000);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });

        assertThat(invoke(1)).isInstanceOf(Invocation.OutcomeUnknown.class);
    }

    @Test
    void afterABrokenConnectionTheOutcomeIsUnknownAndNothingIsRetried() {
        responses.add(exchange -> {});

        assertThat(invoke(60)).isInstanceOf(Invocation.OutcomeUnknown.class);
        assertThat(requests).hasSize(1);
    }

    private Invocation invoke(int seconds) {
        var address = FunctionAddress.of(Map.of(
                "AWS_REGION",
                "eu-west-1",
                "AWS_LAMBDA_FUNCTION_NAME",
                "ziprace-java-x",
                "AWS_LAMBDA_FUNCTION_VERSION",
                "$LATEST",
                "AWS_ENDPOINT_URL_LAMBDA",
                "http://127.0.0.1:" + server.getAddress().getPort()));
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret"));
        try {
            return new LambdaFunctionInvoker(address, credentials)
                    .invoke(EVENT, Instant.now().plusSeconds(seconds));
        } finally {
            assertThat(Thread.interrupted()).as("interrupted").isFalse();
        }
    }

    private static Service response(int status, String body, @Nullable String functionError, @Nullable String log) {
        return exchange -> {
            if (functionError != null) {
                exchange.getResponseHeaders().set("X-Amz-Function-Error", functionError);
            }
            if (log != null) {
                exchange.getResponseHeaders()
                        .set(
                                "X-Amz-Log-Result",
                                Base64.getEncoder().encodeToString(log.getBytes(StandardCharsets.UTF_8)));
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            try {
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
