package dev.ziprace.locals3;

import dev.ziprace.locals3.protocol.ServerWork;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/// How long each answer takes. Jitter is log-normal with the mean 1, as service times are: never negative,
/// with a tail.
final class Latencies {

    /// Odd, so that every request has a seed of its own.
    private static final long SEED_STEP = 0x9e3779b97f4a7c15L;

    /// Longer tails would be retries, which clients see as such.
    private static final double MAX_DEVIATIONS = 3;

    private final S3Behaviour behaviour;
    private final AtomicLong requests = new AtomicLong();

    Latencies(S3Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    /// From the end of a request to the first byte of its answer.
    Duration of(SupportedOperation operation, ServerWork work) {
        Duration latency = behaviour.latencies().getOrDefault(operation, Duration.ZERO);
        double nanos = latency.toNanos()
                + work.copiedBytes() * 1e9 / behaviour.copyBytesPerSecond()
                + (double) work.completedParts() * behaviour.perCompletedPart().toNanos();
        return nanos == 0 ? Duration.ZERO : Duration.ofNanos((long) (nanos * jitter()));
    }

    private double jitter() {
        double sigma = behaviour.jitter();
        if (sigma == 0) {
            return 1;
        }
        SplittableRandom random = new SplittableRandom(behaviour.seed() + SEED_STEP * requests.incrementAndGet());
        double deviations = Math.clamp(random.nextGaussian(), -MAX_DEVIATIONS, MAX_DEVIATIONS);
        return Math.exp(sigma * deviations - sigma * sigma / 2);
    }
}
