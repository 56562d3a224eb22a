package dev.ziprace.s3;

import dev.ziprace.strategy.RequestUsage;
import dev.ziprace.strategy.S3Operation;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts the requests that S3 charges for, and the bytes of object content in them. A retry counts as another request;
/// an attempt that was answered with a 5xx, or not at all, is free (S3 pricing: "you are not charged for 5xx errors").
/// Safe for concurrent use.
public final class RequestMeter {

    /// S3's codes with this status, `SlowDown` and `ServiceUnavailable`, both ask the client to send fewer
    /// requests.
    private static final int SERVICE_UNAVAILABLE = 503;

    private final Map<S3Operation, LongAdder> requests = new ConcurrentHashMap<>();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final LongAdder throttled = new LongAdder();

    /// Counts an attempt by its response.
    ///
    /// @param status the HTTP status: a 5xx is free, and a 503 counts as throttled
    /// @param contentLength the content's length in bytes, which counts as sent if the operation stores it
    public void answered(S3Operation operation, int status, long contentLength) {
        if (status >= 500) {
            if (status == SERVICE_UNAVAILABLE) {
                throttle();
            }
            return;
        }
        count(operation);
        if (operation == S3Operation.UPLOAD_PART || operation == S3Operation.PUT_OBJECT) {
            sent(contentLength);
        }
    }

    /// Counts a request that was answered, and not with a 5xx.
    public void count(S3Operation operation) {
        requests.computeIfAbsent(operation, _ -> new LongAdder()).increment();
    }

    /// Counts bytes of object content that were received.
    public void received(long bytes) {
        bytesIn.add(bytes);
    }

    /// Counts bytes of an object's or part's content that were sent with a counted request.
    public void sent(long bytes) {
        bytesOut.add(bytes);
    }

    /// Counts an attempt that was answered with 503 (too many requests).
    public void throttle() {
        throttled.increment();
    }

    /// The number of attempts answered with 503 so far.
    public long throttled() {
        return throttled.sum();
    }

    /// The counts so far.
    public RequestUsage usage() {
        var counts = new EnumMap<S3Operation, Long>(S3Operation.class);
        requests.forEach((operation, count) -> counts.put(operation, count.sum()));
        return new RequestUsage(counts, bytesIn.sum(), bytesOut.sum());
    }
}
