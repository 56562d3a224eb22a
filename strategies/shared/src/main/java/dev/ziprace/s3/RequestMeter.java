package dev.ziprace.s3;

import dev.ziprace.strategy.RequestUsage;
import dev.ziprace.strategy.S3Operation;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts the requests that S3 charges for, and the object bytes that go with them. A retry is one more; an
/// attempt that was answered with a 5xx, or not at all, costs nothing (S3 pricing: "you are not charged for 5xx
/// errors"). Safe for concurrent use.
public final class RequestMeter {

    private final Map<S3Operation, LongAdder> requests = new ConcurrentHashMap<>();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final LongAdder throttled = new LongAdder();

    /// A request was answered, and not with a 5xx.
    public void count(S3Operation operation) {
        requests.computeIfAbsent(operation, _ -> new LongAdder()).increment();
    }

    /// Bytes of an object's content came in.
    public void received(long bytes) {
        bytesIn.add(bytes);
    }

    /// Bytes of an object's or part's content were sent with such a request.
    public void sent(long bytes) {
        bytesOut.add(bytes);
    }

    /// An attempt was answered with a 503: too many requests, and retried later.
    public void throttle() {
        throttled.increment();
    }

    /// How many attempts were answered so until now: whoever sends many requests slows down when it grows.
    public long throttled() {
        return throttled.sum();
    }

    /// What was counted until now.
    public RequestUsage usage() {
        var counts = new EnumMap<S3Operation, Long>(S3Operation.class);
        requests.forEach((operation, count) -> counts.put(operation, count.sum()));
        return new RequestUsage(counts, bytesIn.sum(), bytesOut.sum());
    }
}
