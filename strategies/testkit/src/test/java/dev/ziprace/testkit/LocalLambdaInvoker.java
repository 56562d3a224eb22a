package dev.ziprace.testkit;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.contender.Contender;
import dev.ziprace.contender.FunctionDescription;
import dev.ziprace.locallambda.LocalLambda;
import dev.ziprace.locallambda.LocalLambdaBuilder;
import dev.ziprace.locallambda.function.FunctionConfiguration;
import dev.ziprace.locallambda.function.LambdaServiceException;
import dev.ziprace.locallambda.invocation.InvocationResult;
import dev.ziprace.locallambda.sandbox.Credentials;
import dev.ziprace.locals3.access.AccessKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// Invokes a contender's package as Lambda does, in a new process for every event.
final class LocalLambdaInvoker implements LambdaInvoker, AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final LocalLambda lambda;
    private final String function;

    /// @param s3 the S3 endpoint
    /// @param key the access key that every sandbox signs with
    LocalLambdaInvoker(Contender contender, URI s3, AccessKey key) {
        this.function = contender.functionName("test");
        this.lambda = new LocalLambdaBuilder()
                .logs(Path.of("target", "native-logs"))
                .credentials((configuration, sandboxId) ->
                        new Credentials(key.accessKeyId(), key.secretAccessKey(), sandboxId))
                .environment(Map.of("AWS_ENDPOINT_URL_S3", s3.toString()))
                .build();
        lambda.register(configuration(contender.function()));
    }

    @Override
    public LambdaResult invoke(Map<String, Object> event) {
        try {
            return switch (lambda.invoke(function, JSON.writeValueAsBytes(event))) {
                case InvocationResult.Succeeded(byte[] payload, var metrics) ->
                    new LambdaResult.Answered(JSON.readValue(payload, MAP));
                case InvocationResult.FunctionError(String errorType, byte[] payload, var metrics) ->
                    new LambdaResult.Failed(handlerError(errorType, payload));
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LambdaServiceException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the function", e);
        }
    }

    /// Returns the message of the exception that the handler threw. Tests never expect the process itself to fail.
    private static String handlerError(String errorType, byte[] payload) throws IOException {
        String message = String.valueOf(JSON.readValue(payload, MAP).get("errorMessage"));
        if (errorType.startsWith("Runtime.") || errorType.startsWith("Sandbox.")) {
            throw new AssertionError(errorType + ": " + message);
        }
        return message;
    }

    private FunctionConfiguration configuration(FunctionDescription description) {
        return new FunctionConfiguration(
                function,
                description.runtime(),
                description.handler(),
                description.architecture(),
                description.memoryMb(),
                Duration.ofSeconds(description.timeoutSeconds()),
                description.ephemeralStorageMb(),
                false,
                description.environment(),
                description.artifact());
    }

    @Override
    public void close() {
        lambda.close();
    }
}
