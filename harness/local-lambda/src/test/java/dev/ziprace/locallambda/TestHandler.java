package dev.ziprace.locallambda;

import com.amazonaws.services.lambda.crac.Core;
import com.amazonaws.services.lambda.crac.Resource;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A Java function, packaged by [JavaFunctionTest]. Its event, a JSON string, names the action that it performs.
public final class TestHandler implements RequestStreamHandler, Resource {

    private final List<String> hooks = new CopyOnWriteArrayList<>();

    private final String credentialsAtInit;

    public TestHandler() {
        credentialsAtInit = credentials();
        Core.getGlobalContext().register(this);
    }

    /// Status and body of the response, as the SDK's container credentials provider requests it.
    private static String credentials() {
        String uri = System.getenv("AWS_CONTAINER_CREDENTIALS_FULL_URI");
        if (uri == null) {
            return "none";
        }
        try {
            var connection = (HttpURLConnection) URI.create(uri).toURL().openConnection();
            connection.setRequestProperty("Authorization", System.getenv("AWS_CONTAINER_AUTHORIZATION_TOKEN"));
            int status = connection.getResponseCode();
            InputStream body = status == 200 ? connection.getInputStream() : connection.getErrorStream();
            return status + " " + new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void beforeCheckpoint(com.amazonaws.services.lambda.crac.Context<? extends Resource> context) {
        hooks.add("before checkpoint");
    }

    @Override
    public void afterRestore(com.amazonaws.services.lambda.crac.Context<? extends Resource> context) {
        hooks.add("after restore");
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        String action = new String(input.readAllBytes(), StandardCharsets.UTF_8).replace("\"", "");
        String answer = switch (action) {
            case "context" ->
                String.join(
                        " ",
                        context.getFunctionName(),
                        context.getAwsRequestId(),
                        context.getInvokedFunctionArn(),
                        Integer.toString(context.getMemoryLimitInMB()),
                        Boolean.toString(context.getRemainingTimeInMillis() > 10_000));
            case "options" ->
                String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments());
            case "hooks" -> System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE") + ": " + String.join(", ", hooks);
            case "credentials" ->
                "at INIT: %s, key in the environment: %s, after the restore: %s"
                        .formatted(
                                credentialsAtInit.split(" ", 2)[0], System.getenv("AWS_ACCESS_KEY_ID"), credentials());
            case "heap" -> Long.toString(Runtime.getRuntime().maxMemory());
            case "temporary" -> Files.createTempFile("left", "behind").toString();
            case "resource" -> resource("/in-the-jar.txt");
            case "crash" -> crash();
            default -> throw new IllegalArgumentException("unknown action: " + action);
        };
        output.write(answer.getBytes(StandardCharsets.UTF_8));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = TestHandler.class.getResourceAsStream(name)) {
            return in == null
                    ? "none in " + List.of(Path.of("").toAbsolutePath())
                    : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String crash() {
        Runtime.getRuntime().halt(9);
        return "";
    }
}
