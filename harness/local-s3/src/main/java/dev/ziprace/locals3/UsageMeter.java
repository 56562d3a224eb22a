package dev.ziprace.locals3;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts what one access key uses.
final class UsageMeter {

    private final ConcurrentHashMap<SupportedOperation, LongAdder> requests = new ConcurrentHashMap<>();
    private final LongAdder unbilled = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();

    /// Counts a request before its answer goes out, so that whoever has the answer finds it counted.
    void countRequest(SupportedOperation operation, int status) {
        if (status >= 500) {
            unbilled.increment();
        } else {
            requests.computeIfAbsent(operation, first -> new LongAdder()).increment();
        }
    }

    void countIn(long bytes) {
        bytesIn.add(bytes);
    }

    void countOut(long bytes) {
        bytesOut.add(bytes);
    }

    S3Usage snapshot() {
        Map<SupportedOperation, Long> counts = new EnumMap<>(SupportedOperation.class);
        requests.forEach((operation, count) -> counts.put(operation, count.sum()));
        return new S3Usage(counts, unbilled.sum(), bytesIn.sum(), bytesOut.sum());
    }
}
