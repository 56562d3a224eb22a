package dev.ziprace.locallambda.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.ziprace.locallambda.function.FunctionReference;
import dev.ziprace.locallambda.function.LambdaServiceException;
import dev.ziprace.locallambda.function.RegisteredFunction;
import dev.ziprace.locallambda.http.LoopbackHttpServer.BodyTooLargeException;
import dev.ziprace.locallambda.invocation.InvocationLog;
import dev.ziprace.locallambda.invocation.InvocationResult;
import dev.ziprace.locallambda.invocation.InvocationResult.FunctionError;
import dev.ziprace.locallambda.invocation.InvocationResult.Succeeded;
import dev.ziprace.locallambda.invocation.PayloadQuotas;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The Lambda API (2015-03-31) over HTTP: Invoke, GetFunction and GetFunctionConfiguration.
public final class LambdaApi implements AutoCloseable {

    private static final Pattern FUNCTION =
            Pattern.compile("/2015-03-31/functions/([^/]+)(/invocations|/configuration)?/?");
    private static final Pattern QUALIFIER = Pattern.compile("(?:^|&)Qualifier=([^&]*)");

    /// The access key in the Authorization header of Signature Version 4.
    private static final Pattern CREDENTIAL = Pattern.compile("\\bCredential=([^/,\\s]+)/");

    /// Size of the log's tail in X-Amz-Log-Result, from the API reference.
    private static final int LOG_TAIL_BYTES = 4096;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LambdaService lambda;
    private final AsynchronousInvocations asynchronous;
    private final InvokeAuthorizer authorizer;
    private final GetFunctionResponse getFunction;
    private final LoopbackHttpServer http;

    /// Starts listening.
    public LambdaApi(LambdaService lambda, InvokeAuthorizer authorizer, String accountId, String region)
            throws IOException {
        this.lambda = lambda;
        this.asynchronous = new AsynchronousInvocations(lambda);
        this.authorizer = authorizer;
        this.getFunction = new GetFunctionResponse(accountId, region);
        this.http = new LoopbackHttpServer(this::handle);
    }

    /// `http://127.0.0.1:port`.
    public URI endpoint() {
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
        } catch (LambdaServiceException rejected) {
            respondError(exchange, rejected);
        } catch (InterruptedException closing) {
            // The service is closing, and the caller's connection with it.
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
            case "GET /configuration" -> respond(exchange, getFunction.configuration(lambda.function(reference)));
            case "GET " -> respond(exchange, getFunction.function(lambda.function(reference)));
            default -> throw LambdaServiceException.unknownOperation(method, path);
        }
    }

    private void invoke(HttpExchange exchange, FunctionReference reference) throws IOException, InterruptedException {
        String type = header(exchange, "X-Amz-Invocation-Type", "RequestResponse");
        RegisteredFunction registered = lambda.function(reference);
        String function = registered.configuration().name();
        String caller = caller(exchange);
        if (!authorizer.allows(caller, function)) {
            throw LambdaServiceException.accessDenied(caller == null ? "anonymous" : caller, registered.arn());
        }
        exchange.getResponseHeaders().set("X-Amz-Executed-Version", FunctionReference.LATEST);
        switch (type) {
            case "RequestResponse" -> {
                byte[] payload = payload(exchange, type, PayloadQuotas.MAX_REQUEST_BYTES);
                respond(exchange, lambda.invoke(caller, function, payload));
            }
            case "Event" -> {
                byte[] payload = payload(exchange, type, PayloadQuotas.MAX_ASYNCHRONOUS_REQUEST_BYTES);
                asynchronous.start(caller, function, payload);
                LoopbackHttpServer.respond(exchange, 202, null, new byte[0]);
            }
            case "DryRun" -> LoopbackHttpServer.respond(exchange, 204, null, new byte[0]);
            default ->
                throw LambdaServiceException.invalidParameter(
                        "invocation type '%s' must be RequestResponse, Event or DryRun".formatted(type));
        }
    }

    /// Waits until every asynchronous invocation that was made with an access key has ended.
    public void awaitEvents(String callerAccessKeyId) throws InterruptedException {
        asynchronous.await(callerAccessKeyId);
    }

    private static byte[] payload(HttpExchange exchange, String invocationType, int limit) throws IOException {
        try {
            return LoopbackHttpServer.readAtMost(exchange, limit);
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
            byte[] tail = new InvocationLog(result.metrics().log()).tail(LOG_TAIL_BYTES);
            headers.set("X-Amz-Log-Result", Base64.getEncoder().encodeToString(tail));
        }
        LoopbackHttpServer.respond(exchange, 200, LoopbackHttpServer.JSON, result.payload());
    }

    private static void respond(HttpExchange exchange, ObjectNode document) throws IOException {
        LoopbackHttpServer.respond(exchange, 200, LoopbackHttpServer.JSON, JSON.writeValueAsBytes(document));
    }

    private static void respondError(HttpExchange exchange, LambdaServiceException rejected) throws IOException {
        exchange.getResponseHeaders().set("x-amzn-errortype", rejected.errorType());
        ObjectNode error = JSON.createObjectNode();
        error.put("Type", rejected.status() < 500 ? "User" : "Service");
        error.put("Message", rejected.getMessage());
        LoopbackHttpServer.respond(exchange, rejected.status(), LoopbackHttpServer.JSON, JSON.writeValueAsBytes(error));
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
        // URLDecoder decodes forms, where a plus sign is a space.
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String header(HttpExchange exchange, String name, String otherwise) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? otherwise : value;
    }
}
