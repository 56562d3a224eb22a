package dev.ziprace.selfinvoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.s3.lean.http.ClientConnection;
import dev.ziprace.s3.lean.http.ConnectionPool;
import dev.ziprace.s3.lean.http.ResponseHead;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/// Invokes synchronously through the Lambda API's operation Invoke, with the function's own credentials.
///
/// What a response says about the function (Lambda API reference, Invoke, "Errors"):
///
/// | response | meaning |
/// |---|---|
/// | 200 | it ended, or failed if there is an `X-Amz-Function-Error` |
/// | 429, and 409 while Lambda updates the function | it did not run, and may be invoked later |
/// | other 4xx | it did not run |
/// | 5xx, or none | it may have run, or may still be running: Lambda may have started it |
///
/// Each invocation has a connection of its own, because nothing tells whether a request on a connection
/// that the server closed has been received. It is silent until the function ends. TCP keep-alive
/// ([ConnectionPool]) keeps networks from dropping it, as NAT gateways and load balancers do after 350
/// s, and finds out if one did.
@Singleton
public final class LambdaFunctionInvoker implements FunctionInvoker {

    /// Longer than any invocation.
    private static final Duration SOCKET_TIMEOUT = Duration.ofMinutes(16);

    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;

    /// Lambda's quota for the payload of a response is 6 MB (Lambda developer guide, "Lambda quotas").
    private static final int MAX_RESPONSE_BYTES = 8 << 20;

    private static final Pattern BILLED_DURATION = Pattern.compile("Billed Duration: (\\d+) ms");
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Created for the first worker. An invocation that is a worker itself never creates it.
    private @Nullable Client client;

    private record Client(InvokeRequest request, AwsCredentialsProvider credentials, ConnectionPool connections) {}

    private record Response(ResponseHead head, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /// Invokes the function that runs in this process.
    public LambdaFunctionInvoker() {}

    LambdaFunctionInvoker(FunctionAddress function, AwsCredentialsProvider credentials) {
        this.client = client(function, credentials);
    }

    @Override
    public Invocation invoke(byte[] event, Instant until) {
        Instant begin = Instant.now();
        if (!begin.isBefore(until)) {
            return new Invocation.Rejected("no time is left");
        }
        try (var alarm = Alarm.at(until)) {
            try {
                return exchange(client(), event, begin);
            } finally {
                if (alarm.hasRung()) {
                    // It was meant for this method only.
                    Thread.interrupted();
                }
            }
        }
    }

    private static Invocation exchange(Client client, byte[] event, Instant begin) {
        String head = client.request().head(event, client.credentials().resolveCredentials(), begin);
        ClientConnection connection;
        try {
            connection = client.connections().connect(client.request().origin());
        } catch (IOException e) {
            return new Invocation.Throttled("no connection: " + e);
        }
        try (connection) {
            connection.closeAfterResponse();
            connection.writeHead(head);
            connection.transport().write(ByteBuffer.wrap(event));
            connection.transport().flush();
            return invocation(response(connection), begin);
        } catch (IOException e) {
            return new Invocation.OutcomeUnknown("no response: " + e, since(begin));
        }
    }

    private static Response response(ClientConnection connection) throws IOException {
        ResponseHead head = connection.readHead();
        while (head.status() < 200) {
            head = connection.readHead();
        }
        return new Response(head, connection.body(head, "POST").readAll(MAX_RESPONSE_BYTES));
    }

    private static Invocation invocation(Response response, Instant begin) {
        int status = response.head().status();
        if (status == 200) {
            long billedMs = billedMs(response.head(), begin);
            return response.head().header("X-Amz-Function-Error") != null
                    ? new Invocation.Failed(error(response), billedMs)
                    : new Invocation.Answered(response.body(), billedMs);
        }
        String type = response.head().header("x-amzn-errortype");
        String outcome = "Invoke: %d %s: %s".formatted(status, type == null ? "" : type, response.text());
        if (status == TOO_MANY_REQUESTS || status == CONFLICT) {
            return new Invocation.Throttled(outcome);
        }
        return status >= 400 && status < 500
                ? new Invocation.Rejected(outcome)
                : new Invocation.OutcomeUnknown(outcome, since(begin));
    }

    /// The billed duration in the REPORT line of the invocation's log, or the elapsed time if Lambda did not
    /// send that line.
    private static long billedMs(ResponseHead head, Instant begin) {
        String tail = head.header("X-Amz-Log-Result");
        String log = tail == null ? "" : new String(Base64.getDecoder().decode(tail), StandardCharsets.UTF_8);
        Matcher report = BILLED_DURATION.matcher(log);
        String billed = null;
        while (report.find()) {
            billed = report.group(1);
        }
        return billed == null ? since(begin) : Long.parseLong(billed);
    }

    private static String error(Response response) {
        try {
            JsonNode error = JSON.readTree(response.body());
            return "%s: %s"
                    .formatted(
                            error.path("errorType").asText(),
                            error.path("errorMessage").asText());
        } catch (IOException e) {
            return response.text();
        }
    }

    private static long since(Instant begin) {
        return Duration.between(begin, Instant.now()).toMillis() + 1;
    }

    private synchronized Client client() {
        Client made = client;
        if (made == null) {
            made = client(
                    FunctionAddress.of(System.getenv()),
                    DefaultCredentialsProvider.builder().build());
            client = made;
        }
        return made;
    }

    private static Client client(FunctionAddress function, AwsCredentialsProvider credentials) {
        return new Client(new InvokeRequest(function), credentials, new ConnectionPool(SOCKET_TIMEOUT));
    }
}
