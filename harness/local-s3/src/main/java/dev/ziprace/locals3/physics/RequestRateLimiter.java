package dev.ziprace.locals3.physics;

import dev.ziprace.locals3.routing.Route;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Limits the requests of each prefix to [RequestRates].
///
/// S3 does not publish where it partitions a bucket. Here a prefix ends with the first `/` of a key: `files/`,
/// `archives/` and `segments/` are separate, and each has the rates of one partition. It is not documented whether a
/// copy also counts as a read of its source's prefix; here it does not. A listing is a GET of the bucket's root.
public final class RequestRateLimiter {

    private final RequestRates rates;
    private final Map<Prefix, Allowance> allowances = new ConcurrentHashMap<>();

    public RequestRateLimiter(RequestRates rates) {
        this.rates = rates;
    }

    private record Prefix(String bucket, String prefix, boolean reads) {}

    /// Whether a request is within the rate of its prefix; if not, it must be answered with SlowDown.
    ///
    /// @param now in nanoseconds
    public boolean tryAcquire(Route route, long now) {
        boolean reads = route.operation().isRead();
        double perSecond = reads ? rates.readsPerSecond() : rates.writesPerSecond();
        if (Double.isInfinite(perSecond)) {
            return true;
        }
        String key = route.key();
        Prefix prefix = new Prefix(route.bucket(), key.substring(0, key.indexOf('/') + 1), reads);
        return allowances
                .computeIfAbsent(prefix, first -> new Allowance(perSecond, now))
                .tryAcquire(now);
    }

    /// A token bucket that holds the requests of one second.
    private static final class Allowance {

        private final double perSecond;
        private double available;
        private long refilledAt;

        Allowance(double perSecond, long now) {
            this.perSecond = perSecond;
            this.available = perSecond;
            this.refilledAt = now;
        }

        synchronized boolean tryAcquire(long now) {
            if (now - refilledAt > 0) {
                available = Math.min(perSecond, available + (now - refilledAt) * perSecond / 1e9);
                refilledAt = now;
            }
            boolean acquired = available >= 1;
            if (acquired) {
                available--;
            }
            return acquired;
        }
    }
}
