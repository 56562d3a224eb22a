package dev.ziprace.faultmatrix;

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
import dev.ziprace.s3.retry.RetrySchedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Packages of contenders, run by a local Lambda service.
final class PackagedContenders implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROJECT = "faults";

    private final LocalLambda lambda;
    private final Set<String> registered = ConcurrentHashMap.newKeySet();

    /// @param folder for the service's files and logs
    PackagedContenders(Path folder, URI s3, AccessKey key) {
        this.lambda = new LocalLambdaBuilder()
                .directory(folder)
                .logs(folder.resolve("logs"))
                .credentials(
                        (function, sandboxId) -> new Credentials(key.accessKeyId(), key.secretAccessKey(), sandboxId))
                .environment(Map.of("AWS_ENDPOINT_URL_S3", s3.toString()))
                .build();
    }

    /// The packages of these contenders.
    List<MatrixContender> of(List<Contender> contenders) {
        return contenders.stream().<MatrixContender>map(Packaged::new).toList();
    }

    private final class Packaged implements MatrixContender {

        private final Contender contender;

        Packaged(Contender contender) {
            this.contender = contender;
        }

        @Override
        public String name() {
            return contender.name();
        }

        @Override
        public InvocationOutcome invoke(Map<String, Object> event, FaultCase fault) throws InterruptedException {
            try {
                return switch (lambda.invoke(function(fault), JSON.writeValueAsBytes(event))) {
                    case InvocationResult.Succeeded _ -> new InvocationOutcome.Succeeded();
                    case InvocationResult.FunctionError(String errorType, byte[] payload, var _) ->
                        new InvocationOutcome.Failed(errorType + ": " + message(payload));
                };
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (LambdaServiceException e) {
                throw new IllegalStateException(e);
            }
        }

        /// A function has one time limit and one environment.
        private synchronized String function(FaultCase fault) {
            String name = "%s-%d-%d"
                    .formatted(
                            contender.functionName(PROJECT),
                            fault.timeout().toSeconds(),
                            fault.patience().toSeconds());
            if (registered.add(name)) {
                lambda.register(configuration(name, contender.function(), fault));
            }
            return name;
        }
    }

    private static String message(byte[] payload) throws IOException {
        return JSON.readTree(payload).path("errorMessage").asText(new String(payload, StandardCharsets.UTF_8));
    }

    private static FunctionConfiguration configuration(String name, FunctionDescription function, FaultCase fault) {
        Map<String, String> environment = new HashMap<>(function.environment());
        if (function.runsOnJava()) {
            environment.merge(
                    FunctionDescription.JAVA_TOOL_OPTIONS,
                    "-D%s=%d"
                            .formatted(
                                    RetrySchedule.PATIENCE_PROPERTY,
                                    fault.patience().toMillis()),
                    (before, added) -> before + " " + added);
        }
        environment.put("RETRY_PATIENCE_S", String.valueOf(fault.patience().toSeconds()));
        return new FunctionConfiguration(
                name,
                function.runtime(),
                function.handler(),
                function.architecture(),
                function.memoryMb(),
                fault.timeout(),
                function.ephemeralStorageMb(),
                false,
                environment,
                function.artifact());
    }

    @Override
    public void close() {
        lambda.close();
    }
}
