package dev.ziprace.locals3;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/// Counts what one access key uses.
final class UsageMeter {

    private static final S3Operation[] OPERATIONS = S3Operation.values();

    private final AtomicLongArray requests = new AtomicLongArray(OPERATIONS.length);
    private final LongAdder unbilled = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();

    /// Counts a request before its answer goes out, so that whoever has the answer finds it counted.
    void countRequest(S3Operation operation, int status) {
        if (status >= 500) {
            unbilled.increment();
        } else {
            requests.incrementAndGet(operation.ordinal());
        }
    }

    void countIn(long bytes) {
        bytesIn.add(bytes);
    }

    void countOut(long bytes) {
        bytesOut.add(bytes);
    }

    S3Usage snapshot() {
        Map<S3Operation, Long> counts = new EnumMap<>(S3Operation.class);
        for (S3Operation operation : OPERATIONS) {
            long count = requests.get(operation.ordinal());
            if (count > 0) {
                counts.put(operation, count);
            }
        }
        return new S3Usage(counts, unbilled.sum(), bytesIn.sum(), bytesOut.sum());
    }
}
