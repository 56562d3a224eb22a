package dev.ziprace.selfinvoke;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.lambda.ArchiveHandler;
import dev.ziprace.strategy.ArchiveStrategy;
import io.quarkus.test.Mock;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Runs workers in this process, with their JSON as input and output: Quarkus's event server handles one
/// event at a time, and it is still busy with the leader's.
@Mock
@Singleton
public class InProcessInvoker implements FunctionInvoker {

    /// How an invocation goes wrong.
    enum Mishap {
        FAILS_AT_ONCE,
        FAILS_WHEN_DONE,
        RESPONSE_IS_LOST,
        RUNS_ON_AFTER_CONNECTION_LOSS
    }

    /// The mishaps of the next invocations, in order.
    static final Queue<Mishap> MISHAPS = new ConcurrentLinkedQueue<>();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    @Inject
    Instance<ArchiveStrategy> strategy;

    @Override
    public Invocation invoke(byte[] event, Instant until) {
        Mishap mishap = MISHAPS.poll();
        return switch (mishap) {
            case null -> run(event);
            case FAILS_AT_ONCE -> new Invocation.Failed("planned failure", 1);
            case FAILS_WHEN_DONE -> {
                run(event);
                yield new Invocation.Failed("planned failure", 1);
            }
            case RESPONSE_IS_LOST -> {
                run(event);
                yield new Invocation.OutcomeUnknown("planned loss", 1);
            }
            case RUNS_ON_AFTER_CONNECTION_LOSS -> {
                Thread.ofVirtual().start(() -> run(event));
                yield new Invocation.OutcomeUnknown("planned loss", 1);
            }
        };
    }

    @SuppressWarnings("NullAway") // no context outside Lambda
    private Invocation run(byte[] event) {
        long begin = System.currentTimeMillis();
        try {
            Map<String, Object> answer =
                    new ArchiveHandler(strategy.get()).handleRequest(JSON.readValue(event, MAP), null);
            return new Invocation.Answered(JSON.writeValueAsBytes(answer), System.currentTimeMillis() - begin + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            return new Invocation.Failed(e.toString(), System.currentTimeMillis() - begin + 1);
        }
    }
}
