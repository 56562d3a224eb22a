package dev.ziprace.locals3.physics;

import dev.ziprace.locals3.routing.SupportedOperation;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/// Draws the latency of each response. Its jitter is log-normal with the mean 1, as service times are: never
/// negative, with a long tail. Safe for concurrent use.
public final class LatencySampler {

    /// Odd, so that every request has a different seed.
    private static final long SEED_STEP = 0x9e3779b97f4a7c15L;

    /// Delays beyond this many standard deviations are cut to it.
    private static final double MAX_DEVIATIONS = 3;

    private final Latencies latencies;
    private final long seed;
    private final AtomicLong requests = new AtomicLong();

    public LatencySampler(Latencies latencies, long seed) {
        this.latencies = latencies;
        this.seed = seed;
    }

    /// The time from the end of a request to the first byte of its response.
    ///
    /// @param copiedBytes    how many bytes were copied within S3
    /// @param completedParts how many parts CompleteMultipartUpload listed
    public Duration sample(SupportedOperation operation, long copiedBytes, int completedParts) {
        Duration mean = latencies.mean().getOrDefault(operation, Duration.ZERO);
        double nanos = mean.toNanos()
                + copiedBytes * 1e9 / latencies.copyBytesPerSecond()
                + (double) completedParts * latencies.perCompletedPart().toNanos();
        return nanos == 0 ? Duration.ZERO : Duration.ofNanos((long) (nanos * jitter()));
    }

    private double jitter() {
        double sigma = latencies.jitter();
        if (sigma == 0) {
            return 1;
        }
        SplittableRandom random = new SplittableRandom(seed + SEED_STEP * requests.incrementAndGet());
        double deviations = Math.clamp(random.nextGaussian(), -MAX_DEVIATIONS, MAX_DEVIATIONS);
        return Math.exp(sigma * deviations - sigma * sigma / 2);
    }
}
