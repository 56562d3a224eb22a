package dev.ziprace.locallambda;

import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/// X-Ray trace headers of invocations that are not sampled.
final class TraceId {

    private TraceId() {}

    /// `Root=1-<time>-<random>;Parent=<random>;Sampled=0`, as X-Ray's documentation has it.
    static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "Root=1-%08x-%08x%016x;Parent=%016x;Sampled=0"
                .formatted(Instant.now().getEpochSecond(), random.nextInt(), random.nextLong(), random.nextLong());
    }
}
