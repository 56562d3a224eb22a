package dev.ziprace.locallambda;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.ziprace.locallambda.Http.BodyTooLargeException;
import dev.ziprace.locallambda.RuntimeOutcome.Failed;
import dev.ziprace.locallambda.RuntimeOutcome.Responded;
import dev.ziprace.locallambda.RuntimeOutcome.ResponseTooLarge;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The Runtime API (2018-06-01) of one sandbox: hands out its one event and takes the answer. Statuses and messages are
/// those of AWS's API.
final class RuntimeApi implements AutoCloseable {

    private static final String ROOT = "/2018-06-01/runtime/";
    private static final String ERROR_TYPE_HEADER = "Lambda-Runtime-Function-Error-Type";

    private final Event event;
    private final InvocationClock clock;
    private final CompletableFuture<RuntimeOutcome> outcome;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final AtomicBoolean delivered = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Http http;

    /// The one event of a sandbox.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Event(String requestId, String functionArn, String traceId, byte[] payload) {}

    /// @param outcome is completed by the runtime's answer
    RuntimeApi(Event event, InvocationClock clock, CompletableFuture<RuntimeOutcome> outcome) throws IOException {
        this.event = event;
        this.clock = clock;
        this.outcome = outcome;
        this.http = new Http(this::handle);
    }

    /// `host:port`, the value of AWS_LAMBDA_RUNTIME_API.
    String authority() {
        return http.authority();
    }

    /// Completed when the runtime asks for its event, or to be restored from its snapshot: INIT is over.
    CompletableFuture<Void> ready() {
        return ready;
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
        if (resource.equals("init/error") && operation.equals("POST error")) {
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
            refuse(
                    exchange,
                    404,
                    "InvalidRequest",
                    "%s %s is not part of the runtime API".formatted(exchange.getRequestMethod(), path));
        }
    }

    /// Where AWS would take the snapshot, and go on in each sandbox that is made of it.
    private void restore(HttpExchange exchange) throws IOException {
        endInit();
        Http.respondJson(exchange, 200, "{}");
    }

    private void endInit() {
        clock.endInit();
        ready.complete(null);
    }

    private void next(HttpExchange exchange) throws IOException {
        endInit();
        if (!delivered.compareAndSet(false, true)) {
            // A sandbox has one event. It is killed once the answer is in, so this request is never answered.
            awaitClose();
            return;
        }
        Headers headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", event.requestId());
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(clock.deadline().toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", event.functionArn());
        headers.set("Lambda-Runtime-Trace-Id", event.traceId());
        Http.respond(exchange, 200, Http.JSON, event.payload());
    }

    private void response(HttpExchange exchange, String requestId) throws IOException {
        if (refused(exchange, requestId, "InvocationResponse")) {
            return;
        }
        try {
            byte[] payload = Http.readAtMost(exchange, FunctionErrors.MAX_RESPONSE_BYTES);
            accept(exchange, new Responded(payload));
        } catch (BodyTooLargeException tooLarge) {
            refuse(
                    exchange,
                    413,
                    "RequestEntityTooLarge",
                    "Exceeded maximum allowed payload size (%d bytes).".formatted(FunctionErrors.MAX_RESPONSE_BYTES));
            outcome.complete(new ResponseTooLarge());
        }
    }

    private void error(HttpExchange exchange, String requestId) throws IOException {
        if (!refused(exchange, requestId, "InvocationErrorResponse")) {
            accept(exchange, readError(exchange));
        }
    }

    private void initError(HttpExchange exchange) throws IOException {
        Failed failure = readError(exchange);
        if (ready.isDone() || outcome.isDone()) {
            refuseTransition(exchange, "InitError");
            return;
        }
        clock.endInit();
        accept(exchange, failure);
    }

    private void restoreError(HttpExchange exchange) throws IOException {
        Failed failure = readError(exchange);
        if (!ready.isDone() || delivered.get() || outcome.isDone()) {
            refuseTransition(exchange, "RestoreError");
            return;
        }
        accept(exchange, failure);
    }

    private static Failed readError(HttpExchange exchange) throws IOException {
        @Nullable String header = exchange.getRequestHeaders().getFirst(ERROR_TYPE_HEADER);
        byte[] payload = Http.readAtMost(exchange, FunctionErrors.MAX_RESPONSE_BYTES);
        String errorType = FunctionErrors.typeOf(payload, header);
        return new Failed(errorType, payload.length == 0 ? FunctionErrors.payload(errorType) : payload);
    }

    /// Answers first: the outcome ends the process that waits for the answer.
    private void accept(HttpExchange exchange, RuntimeOutcome answer) throws IOException {
        try {
            Http.respondJson(exchange, 202, "{\"status\":\"OK\"}");
        } finally {
            outcome.complete(answer);
        }
    }

    private boolean refused(HttpExchange exchange, String requestId, String state) throws IOException {
        if (!requestId.equals(event.requestId())) {
            refuse(exchange, 400, "InvalidRequestID", "Invalid request ID");
            return true;
        }
        if (!delivered.get() || outcome.isDone()) {
            refuseTransition(exchange, state);
            return true;
        }
        return false;
    }

    private static void refuseTransition(HttpExchange exchange, String state) throws IOException {
        refuse(exchange, 403, "InvalidStateTransition", "Transition to %s is not allowed".formatted(state));
    }

    private static void refuse(HttpExchange exchange, int status, String errorType, String message) throws IOException {
        Http.respondJson(
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
