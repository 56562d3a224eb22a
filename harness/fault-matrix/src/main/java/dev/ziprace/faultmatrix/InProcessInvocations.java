package dev.ziprace.faultmatrix;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.lambda.ArchiveHandler;
import dev.ziprace.selfinvoke.FunctionInvoker;
import dev.ziprace.selfinvoke.Invocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Runs the workers of `self-invoke` in this process, with their JSON as input and output.
final class InProcessInvocations implements FunctionInvoker {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private @Nullable ArchiveHandler function;

    void connect(ArchiveHandler handler) {
        function = handler;
    }

    @Override
    public Invocation invoke(byte[] event, Instant until) {
        long begin = System.currentTimeMillis();
        try {
            Map<String, Object> answer = Objects.requireNonNull(function)
                    .handleRequest(
                            JSON.readValue(event, MAP), new RemainingTime(Duration.between(Instant.now(), until)));
            return new Invocation.Answered(JSON.writeValueAsBytes(answer), System.currentTimeMillis() - begin + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            return new Invocation.Failed(String.valueOf(e.getMessage()), System.currentTimeMillis() - begin + 1);
        }
    }
}
