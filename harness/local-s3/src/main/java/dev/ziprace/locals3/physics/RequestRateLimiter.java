package dev.ziprace.locals3.physics;

import dev.ziprace.locals3.routing.Route;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Limits the requests of each partition to [RequestRates].
///
/// It is not documented whether a copy also counts as a read of its source; here it does not. A listing is a GET of the
/// bucket's root.
public final class RequestRateLimiter {

    /// S3 throttles sudden bursts: a partition serves at most a tenth of a second's requests at once.
    private static final double BURST_SECONDS = 0.1;

    private final RequestRates rates;
    private final Partitioning partitioning;
    private final Map<Partition, Allowance> allowances = new ConcurrentHashMap<>();

    public RequestRateLimiter(RequestRates rates, Partitioning partitioning) {
        this.rates = rates;
        this.partitioning = partitioning;
    }

    private record Partition(String bucket, String name, boolean reads) {}

    /// Whether a request is within the rate of its partition; if not, it must be answered with SlowDown.
    ///
    /// @param now in nanoseconds
    public boolean tryAcquire(Route route, long now) {
        boolean reads = route.operation().isRead();
        double perSecond = reads ? rates.readsPerSecond() : rates.writesPerSecond();
        if (Double.isInfinite(perSecond)) {
            return true;
        }
        Partition partition = new Partition(route.bucket(), partitioning.partition(route.key()), reads);
        return allowances
                .computeIfAbsent(partition, first -> new Allowance(perSecond, now))
                .tryAcquire(now);
    }

    /// The partitions that have been used so far.
    public List<PartitionLoad> loads() {
        return allowances.entrySet().stream()
                .map(entry -> entry.getValue().load(entry.getKey()))
                .toList();
    }

    /// A token bucket bounds bursts. As it fills up in every pause, what the last second served is bounded, too.
    private static final class Allowance {

        private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

        private final Queue<Long> servedInLastSecond = new ArrayDeque<>();
        private final List<Integer> served = new ArrayList<>();
        private final long begun;
        private final double perSecond;
        private final double capacity;
        private double available;
        private long refilledAt;
        private int throttled;

        Allowance(double perSecond, long now) {
            this.begun = now;
            this.perSecond = perSecond;
            this.capacity = Math.max(1, perSecond * BURST_SECONDS);
            this.available = capacity;
            this.refilledAt = now;
        }

        synchronized boolean tryAcquire(long now) {
            if (now - refilledAt > 0) {
                available = Math.min(capacity, available + (now - refilledAt) * perSecond / 1e9);
                refilledAt = now;
            }
            while (!servedInLastSecond.isEmpty() && now - servedInLastSecond.peek() >= SECOND) {
                servedInLastSecond.remove();
            }
            boolean acquired = available >= 1 && servedInLastSecond.size() < perSecond;
            if (acquired) {
                available--;
                servedInLastSecond.add(now);
                countServed(now);
            } else {
                throttled++;
            }
            return acquired;
        }

        private void countServed(long now) {
            int second = (int) TimeUnit.NANOSECONDS.toSeconds(Math.max(0, now - begun));
            while (served.size() <= second) {
                served.add(0);
            }
            served.set(second, served.get(second) + 1);
        }

        synchronized PartitionLoad load(Partition partition) {
            String name = partition.name().isEmpty() ? partition.bucket() : partition.bucket() + "/" + partition.name();
            return new PartitionLoad(name, partition.reads(), perSecond, served, throttled);
        }
    }
}
