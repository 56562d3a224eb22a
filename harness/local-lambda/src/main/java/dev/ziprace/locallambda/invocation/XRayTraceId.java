package dev.ziprace.locallambda.invocation;

import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/// Creates X-Ray trace headers for invocations that are not sampled.
public final class XRayTraceId {

    private XRayTraceId() {}

    /// A new header: `Root=1-<time>-<random>;Parent=<random>;Sampled=0`, as X-Ray's documentation specifies.
    public static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "Root=1-%08x-%08x%016x;Parent=%016x;Sampled=0"
                .formatted(Instant.now().getEpochSecond(), random.nextInt(), random.nextLong(), random.nextLong());
    }
}
