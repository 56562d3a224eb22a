package dev.ziprace.locals3.metering;

import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.routing.SupportedOperation;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts what one access key uses. Safe for concurrent use.
public final class UsageMeter {

    private final ConcurrentHashMap<SupportedOperation, LongAdder> requests = new ConcurrentHashMap<>();
    private final LongAdder unbilled = new LongAdder();
    private final LongAdder throttled = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final LongAdder bytesCopied = new LongAdder();
    private final LongAdder inFlight = new LongAdder();

    /// A request is being answered, until [#requestEnded] is called.
    public void requestBegan() {
        inFlight.increment();
    }

    public void requestEnded() {
        inFlight.decrement();
    }

    /// Counts object data that S3 copied.
    public void countCopied(long bytes) {
        bytesCopied.add(bytes);
    }

    /// Counts a request. Called before its response is sent, so that a client that has the response finds it counted.
    public void countRequest(SupportedOperation operation, int status) {
        if (status >= 500) {
            unbilled.increment();
            if (status == S3Error.SLOW_DOWN.status()) {
                throttled.increment();
            }
        } else {
            requests.computeIfAbsent(operation, first -> new LongAdder()).increment();
        }
    }

    /// Counts received object data.
    public void countIn(long bytes) {
        bytesIn.add(bytes);
    }

    /// Counts sent object data.
    public void countOut(long bytes) {
        bytesOut.add(bytes);
    }

    /// What the access key does at this moment, and what it has done so far. Cheap enough to be asked several times a
    /// second.
    public S3Activity activity() {
        long answered = unbilled.sum();
        for (LongAdder count : requests.values()) {
            answered += count.sum();
        }
        return new S3Activity(
                inFlight.sum(), answered, throttled.sum(), bytesIn.sum(), bytesOut.sum(), bytesCopied.sum());
    }

    /// The usage so far.
    public S3Usage snapshot() {
        Map<SupportedOperation, Long> counts = new EnumMap<>(SupportedOperation.class);
        requests.forEach((operation, count) -> counts.put(operation, count.sum()));
        return new S3Usage(counts, unbilled.sum(), throttled.sum(), bytesIn.sum(), bytesOut.sum());
    }
}
