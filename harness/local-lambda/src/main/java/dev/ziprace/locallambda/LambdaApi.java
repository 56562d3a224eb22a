package dev.ziprace.locallambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.ziprace.locallambda.Http.BodyTooLargeException;
import dev.ziprace.locallambda.InvocationResult.FunctionError;
import dev.ziprace.locallambda.InvocationResult.Succeeded;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The Lambda API (2015-03-31) over HTTP: Invoke, GetFunction and GetFunctionConfiguration.
final class LambdaApi implements AutoCloseable {

    private static final Pattern FUNCTION =
            Pattern.compile("/2015-03-31/functions/([^/]+)(/invocations|/configuration)?/?");
    private static final Pattern QUALIFIER = Pattern.compile("(?:^|&)Qualifier=([^&]*)");

    /// Where Signature Version 4 names the access key.
    private static final Pattern CREDENTIAL = Pattern.compile("\\bCredential=([^/,\\s]+)/");

    /// Lambda's quota for an asynchronous request, in bytes: 1 MB since October 2025.
    private static final int MAX_EVENT_BYTES = 1_048_576;

    /// How much of the log X-Amz-Log-Result holds, as the API reference says.
    private static final int LOG_TAIL_BYTES = 4096;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalLambda lambda;
    private final Map<String, Queue<Thread>> events = new ConcurrentHashMap<>();
    private final InvocationAccess access;
    private final FunctionDocument documents;
    private final Http http;

    LambdaApi(LocalLambda lambda, InvocationAccess access, String accountId, String region) throws IOException {
        this.lambda = lambda;
        this.access = access;
        this.documents = new FunctionDocument(accountId, region);
        this.http = new Http(this::handle);
    }

    URI endpoint() {
        return URI.create("http://" + http.authority());
    }

    @Override
    public void close() {
        http.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        try {
            route(exchange);
        } catch (LambdaServiceException refused) {
            respondError(exchange, refused);
        } catch (InterruptedException closing) {
            // The caller's connection ends with this service.
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            respondError(exchange, new LambdaServiceException(500, "ServiceException", String.valueOf(failure)));
        }
    }

    private void route(HttpExchange exchange) throws IOException, InterruptedException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getRawPath();
        Matcher matcher = FUNCTION.matcher(path);
        if (!matcher.matches()) {
            throw LambdaServiceException.unknownOperation(method, path);
        }
        FunctionReference reference =
                reference(decode(matcher.group(1)), exchange.getRequestURI().getRawQuery());
        switch (method + " " + (matcher.group(2) == null ? "" : matcher.group(2))) {
            case "POST /invocations" -> invoke(exchange, reference);
            case "GET /configuration" -> respond(exchange, documents.configuration(lambda.function(reference)));
            case "GET " -> respond(exchange, documents.function(lambda.function(reference)));
            default -> throw LambdaServiceException.unknownOperation(method, path);
        }
    }

    private void invoke(HttpExchange exchange, FunctionReference reference) throws IOException, InterruptedException {
        String type = header(exchange, "X-Amz-Invocation-Type", "RequestResponse");
        RegisteredFunction registered = lambda.function(reference);
        String function = registered.configuration().name();
        String caller = caller(exchange);
        if (!access.allows(caller, function)) {
            throw LambdaServiceException.accessDenied(caller == null ? "anonymous" : caller, registered.arn());
        }
        exchange.getResponseHeaders().set("X-Amz-Executed-Version", FunctionReference.LATEST);
        switch (type) {
            case "RequestResponse" -> {
                byte[] payload = payload(exchange, type, LocalLambda.MAX_REQUEST_BYTES);
                respond(exchange, lambda.invoke(caller, function, payload));
            }
            case "Event" -> {
                byte[] payload = payload(exchange, type, MAX_EVENT_BYTES);
                Thread event = Thread.ofVirtual()
                        .name("event-" + function)
                        .unstarted(() -> invokeUnattended(caller, function, payload));
                if (caller != null) {
                    events.computeIfAbsent(caller, first -> new ConcurrentLinkedQueue<>())
                            .add(event);
                }
                event.start();
                Http.respond(exchange, 202, null, new byte[0]);
            }
            case "DryRun" -> Http.respond(exchange, 204, null, new byte[0]);
            default ->
                throw LambdaServiceException.invalidParameter(
                        "invocation type '%s' must be RequestResponse, Event or DryRun".formatted(type));
        }
    }

    /// Waits for the asynchronous invocations that were made with an access key.
    void awaitEvents(String callerAccessKeyId) throws InterruptedException {
        Queue<Thread> made = events.remove(callerAccessKeyId);
        if (made != null) {
            for (Thread event : made) {
                event.join();
            }
        }
    }

    /// The result of an asynchronous invocation is in its log only.
    private void invokeUnattended(@Nullable String caller, String function, byte[] payload) {
        try {
            lambda.invoke(caller, function, payload);
        } catch (InterruptedException | RuntimeException nobodyWaits) {
            System.getLogger(LambdaApi.class.getName())
                    .log(System.Logger.Level.WARNING, "asynchronous invocation of {0}: {1}", function, nobodyWaits);
        }
    }

    private static byte[] payload(HttpExchange exchange, String invocationType, int limit) throws IOException {
        try {
            return Http.readAtMost(exchange, limit);
        } catch (BodyTooLargeException tooLarge) {
            throw LambdaServiceException.payloadTooLarge(tooLarge.bytes(), invocationType, limit);
        }
    }

    private static void respond(HttpExchange exchange, InvocationResult result) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("x-amzn-RequestId", result.metrics().requestId());
        switch (result) {
            case Succeeded _ -> {}
            case FunctionError _ -> headers.set("X-Amz-Function-Error", "Unhandled");
        }
        if (header(exchange, "X-Amz-Log-Type", "None").equals("Tail")) {
            byte[] tail = new SandboxLog(result.metrics().log()).tail(LOG_TAIL_BYTES);
            headers.set("X-Amz-Log-Result", Base64.getEncoder().encodeToString(tail));
        }
        Http.respond(exchange, 200, Http.JSON, result.payload());
    }

    private static void respond(HttpExchange exchange, ObjectNode document) throws IOException {
        Http.respond(exchange, 200, Http.JSON, JSON.writeValueAsBytes(document));
    }

    private static void respondError(HttpExchange exchange, LambdaServiceException refused) throws IOException {
        exchange.getResponseHeaders().set("x-amzn-errortype", refused.errorType());
        ObjectNode error = JSON.createObjectNode();
        error.put("Type", refused.status() < 500 ? "User" : "Service");
        error.put("Message", refused.getMessage());
        Http.respond(exchange, refused.status(), Http.JSON, JSON.writeValueAsBytes(error));
    }

    private static FunctionReference reference(String function, @Nullable String query) {
        FunctionReference reference = FunctionReference.parse(function);
        Matcher qualifier = QUALIFIER.matcher(query == null ? "" : query);
        return qualifier.find() ? new FunctionReference(reference.name(), decode(qualifier.group(1))) : reference;
    }

    private static @Nullable String caller(HttpExchange exchange) {
        Matcher credential = CREDENTIAL.matcher(header(exchange, "Authorization", ""));
        return credential.find() ? credential.group(1) : null;
    }

    private static String decode(String encoded) {
        // URLDecoder is for forms, where a plus is a space.
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String header(HttpExchange exchange, String name, String otherwise) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? otherwise : value;
    }
}
