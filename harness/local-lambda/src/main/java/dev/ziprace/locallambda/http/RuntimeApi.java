package dev.ziprace.locallambda.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.ziprace.locallambda.http.LoopbackHttpServer.BodyTooLargeException;
import dev.ziprace.locallambda.invocation.FunctionErrors;
import dev.ziprace.locallambda.invocation.InvocationClock;
import dev.ziprace.locallambda.invocation.PayloadQuotas;
import dev.ziprace.locallambda.invocation.RuntimeOutcome;
import dev.ziprace.locallambda.invocation.RuntimeOutcome.Failed;
import dev.ziprace.locallambda.invocation.RuntimeOutcome.Responded;
import dev.ziprace.locallambda.invocation.RuntimeOutcome.ResponseTooLarge;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The Runtime API (2018-06-01) of one sandbox: delivers its only event and accepts the response. Status codes and
/// messages are those of AWS.
public final class RuntimeApi implements AutoCloseable {

    private static final String ROOT = "/2018-06-01/runtime/";
    private static final String ERROR_TYPE_HEADER = "Lambda-Runtime-Function-Error-Type";

    private final Event event;
    private final @Nullable ContainerCredentials credentials;
    private final InvocationClock clock;
    private final CompletableFuture<RuntimeOutcome> outcome;
    private final CompletableFuture<Void> initEnded = new CompletableFuture<>();
    private final AtomicBoolean delivered = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final LoopbackHttpServer http;

    /// The only event of a sandbox.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Event(String requestId, String functionArn, String traceId, byte[] payload) {}

    /// Starts listening.
    ///
    /// @param credentials those of a sandbox with SnapStart; null if they are in its environment
    /// @param outcome is completed with the runtime's response or error
    public RuntimeApi(
            Event event,
            @Nullable ContainerCredentials credentials,
            InvocationClock clock,
            CompletableFuture<RuntimeOutcome> outcome)
            throws IOException {
        this.event = event;
        this.credentials = credentials;
        this.clock = clock;
        this.outcome = outcome;
        this.http = new LoopbackHttpServer(this::handle);
    }

    /// `host:port`, the value of AWS_LAMBDA_RUNTIME_API.
    public String authority() {
        return http.authority();
    }

    /// Where a sandbox with SnapStart gets its credentials, the value of AWS_CONTAINER_CREDENTIALS_FULL_URI.
    public String credentialsUri() {
        return "http://" + authority() + ContainerCredentials.PATH;
    }

    /// Completes when INIT ends: when the runtime asks for its event, or to be restored from its snapshot.
    public CompletableFuture<Void> initEnded() {
        return initEnded;
    }

    @Override
    public void close() {
        closed.countDown();
        http.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String resource = path.startsWith(ROOT) ? path.substring(ROOT.length()) : "";
        String[] parts = resource.split("/", -1);
        String operation = exchange.getRequestMethod() + " " + parts[parts.length - 1];
        if (credentials != null && path.equals(ContainerCredentials.PATH)) {
            credentials.respond(exchange, initEnded.isDone());
        } else if (resource.equals("init/error") && operation.equals("POST error")) {
            initError(exchange);
        } else if (resource.equals("restore/next") && operation.equals("GET next")) {
            restore(exchange);
        } else if (resource.equals("restore/error") && operation.equals("POST error")) {
            restoreError(exchange);
        } else if (resource.equals("invocation/next") && operation.equals("GET next")) {
            next(exchange);
        } else if (parts.length == 3 && parts[0].equals("invocation") && operation.equals("POST response")) {
            response(exchange, parts[1]);
        } else if (parts.length == 3 && parts[0].equals("invocation") && operation.equals("POST error")) {
            error(exchange, parts[1]);
        } else {
            reject(
                    exchange,
                    404,
                    "InvalidRequest",
                    "%s %s is not part of the Runtime API".formatted(exchange.getRequestMethod(), path));
        }
    }

    /// AWS would take the snapshot here and continue in each sandbox that is restored from it.
    private void restore(HttpExchange exchange) throws IOException {
        endInit();
        LoopbackHttpServer.respondJson(exchange, 200, "{}");
    }

    private void endInit() {
        clock.endInit();
        initEnded.complete(null);
    }

    private void next(HttpExchange exchange) throws IOException {
        endInit();
        if (!delivered.compareAndSet(false, true)) {
            // There is no second event. The sandbox is killed after its response, so this request never gets one.
            awaitClose();
            return;
        }
        Headers headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", event.requestId());
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(clock.deadline().toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", event.functionArn());
        headers.set("Lambda-Runtime-Trace-Id", event.traceId());
        LoopbackHttpServer.respond(exchange, 200, LoopbackHttpServer.JSON, event.payload());
    }

    private void response(HttpExchange exchange, String requestId) throws IOException {
        if (isRejected(exchange, requestId, "InvocationResponse")) {
            return;
        }
        try {
            byte[] payload = LoopbackHttpServer.readAtMost(exchange, PayloadQuotas.MAX_RESPONSE_BYTES);
            accept(exchange, new Responded(payload));
        } catch (BodyTooLargeException tooLarge) {
            reject(
                    exchange,
                    413,
                    "RequestEntityTooLarge",
                    "Exceeded maximum allowed payload size (%d bytes).".formatted(PayloadQuotas.MAX_RESPONSE_BYTES));
            outcome.complete(new ResponseTooLarge());
        }
    }

    private void error(HttpExchange exchange, String requestId) throws IOException {
        if (!isRejected(exchange, requestId, "InvocationErrorResponse")) {
            accept(exchange, readError(exchange));
        }
    }

    private void initError(HttpExchange exchange) throws IOException {
        Failed failure = readError(exchange);
        if (initEnded.isDone() || outcome.isDone()) {
            rejectTransition(exchange, "InitError");
            return;
        }
        clock.endInit();
        accept(exchange, failure);
    }

    private void restoreError(HttpExchange exchange) throws IOException {
        Failed failure = readError(exchange);
        if (!initEnded.isDone() || delivered.get() || outcome.isDone()) {
            rejectTransition(exchange, "RestoreError");
            return;
        }
        accept(exchange, failure);
    }

    private static Failed readError(HttpExchange exchange) throws IOException {
        @Nullable String header = exchange.getRequestHeaders().getFirst(ERROR_TYPE_HEADER);
        byte[] payload = LoopbackHttpServer.readAtMost(exchange, PayloadQuotas.MAX_RESPONSE_BYTES);
        String errorType = FunctionErrors.typeOf(payload, header);
        return new Failed(errorType, payload.length == 0 ? FunctionErrors.payload(errorType) : payload);
    }

    /// Responds before completing the outcome, because the latter kills the process that waits for the
    /// response.
    private void accept(HttpExchange exchange, RuntimeOutcome accepted) throws IOException {
        try {
            LoopbackHttpServer.respondJson(exchange, 202, "{\"status\":\"OK\"}");
        } finally {
            outcome.complete(accepted);
        }
    }

    private boolean isRejected(HttpExchange exchange, String requestId, String state) throws IOException {
        if (!requestId.equals(event.requestId())) {
            reject(exchange, 400, "InvalidRequestID", "Invalid request ID");
            return true;
        }
        if (!delivered.get() || outcome.isDone()) {
            rejectTransition(exchange, state);
            return true;
        }
        return false;
    }

    private static void rejectTransition(HttpExchange exchange, String state) throws IOException {
        reject(exchange, 403, "InvalidStateTransition", "Transition to %s is not allowed".formatted(state));
    }

    private static void reject(HttpExchange exchange, int status, String errorType, String message) throws IOException {
        LoopbackHttpServer.respondJson(
                exchange, status, "{\"errorMessage\":\"%s\",\"errorType\":\"%s\"}".formatted(message, errorType));
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
