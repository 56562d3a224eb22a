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

/// Runs workers in this process, JSON in and out: Quarkus's event server takes one event at a time, and the leader's
/// is under way.
@Mock
@Singleton
public class InProcessInvoker implements FunctionInvoker {

    /// What becomes of an invocation that was planned to go wrong.
    enum Mishap {
        FAILS_AT_ONCE,
        FAILS_WHEN_DONE,
        IS_LOST_WHEN_DONE,
        GOES_ON_WHEN_LOST
    }

    /// For the next invocations, in order.
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
            case IS_LOST_WHEN_DONE -> {
                run(event);
                yield new Invocation.Lost("planned loss", 1);
            }
            case GOES_ON_WHEN_LOST -> {
                Thread.ofVirtual().start(() -> run(event));
                yield new Invocation.Lost("planned loss", 1);
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
