package dev.ziprace.selfinvoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Invokes synchronously through the Lambda API's operation Invoke, with the function's own credentials.
///
/// Throttling and 5xx responses, which mean that nothing ran, are retried with full jitter, up to six
/// attempts in total.
@Singleton
public final class LambdaFunctionInvoker implements FunctionInvoker {

    private static final int MAX_ATTEMPTS = 6;
    private static final long BACKOFF_BASE_MS = 100;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Pattern BILLED_DURATION = Pattern.compile("Billed Duration: (\\d+) ms");
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Created for the first worker. An invocation that is a worker itself never creates it.
    private @Nullable Client client;

    private record Client(InvokeRequests requests, HttpClient http) {}

    /// Invokes the function that runs in this process.
    public LambdaFunctionInvoker() {}

    LambdaFunctionInvoker(InvokeRequests requests) {
        this.client = new Client(requests, httpClient());
    }

    @Override
    public Invocation invoke(byte[] event, Instant until) {
        Instant begin = Instant.now();
        for (int attempt = 1; ; attempt++) {
            Duration left = Duration.between(Instant.now(), until);
            if (!left.isPositive()) {
                return new Invocation.Rejected("no time is left");
            }
            try {
                HttpResponse<byte[]> response = client().http()
                        .send(client().requests().request(event, left), HttpResponse.BodyHandlers.ofByteArray());
                boolean temporary = response.statusCode() == TOO_MANY_REQUESTS || response.statusCode() >= 500;
                if (!temporary || attempt == MAX_ATTEMPTS) {
                    return invocation(response, begin);
                }
            } catch (ConnectException | HttpConnectTimeoutException e) {
                if (attempt == MAX_ATTEMPTS) {
                    return new Invocation.Rejected("no connection: " + e);
                }
            } catch (IOException e) {
                return new Invocation.OutcomeUnknown("no response: " + e, since(begin));
            } catch (InterruptedException e) {
                return interrupted(begin);
            }
            if (!pause(attempt)) {
                return interrupted(begin);
            }
        }
    }

    private static Invocation interrupted(Instant begin) {
        Thread.currentThread().interrupt();
        return new Invocation.OutcomeUnknown("interrupted", since(begin));
    }

    private static Invocation invocation(HttpResponse<byte[]> response, Instant begin) {
        if (response.statusCode() != 200) {
            return new Invocation.Rejected("Invoke: %d %s: %s"
                    .formatted(
                            response.statusCode(),
                            response.headers().firstValue("x-amzn-errortype").orElse(""),
                            new String(response.body(), StandardCharsets.UTF_8)));
        }
        long billedMs = billedMs(response, begin);
        return response.headers().firstValue("X-Amz-Function-Error").isPresent()
                ? new Invocation.Failed(error(response.body()), billedMs)
                : new Invocation.Answered(response.body(), billedMs);
    }

    /// The billed duration in the REPORT line of the invocation's log, or the elapsed time if Lambda did not
    /// send that line.
    private static long billedMs(HttpResponse<byte[]> response, Instant begin) {
        String log = response.headers()
                .firstValue("X-Amz-Log-Result")
                .map(tail -> new String(Base64.getDecoder().decode(tail), StandardCharsets.UTF_8))
                .orElse("");
        Matcher report = BILLED_DURATION.matcher(log);
        String billed = null;
        while (report.find()) {
            billed = report.group(1);
        }
        return billed == null ? since(begin) : Long.parseLong(billed);
    }

    private static String error(byte[] payload) {
        try {
            JsonNode error = JSON.readTree(payload);
            return "%s: %s"
                    .formatted(
                            error.path("errorType").asText(),
                            error.path("errorMessage").asText());
        } catch (IOException e) {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    private static long since(Instant begin) {
        return Duration.between(begin, Instant.now()).toMillis() + 1;
    }

    private static boolean pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong((BACKOFF_BASE_MS << attempt) + 1));
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private synchronized Client client() {
        Client made = client;
        if (made == null) {
            made = new Client(InvokeRequests.ofThisFunction(), httpClient());
            client = made;
        }
        return made;
    }

    private static HttpClient httpClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }
}
