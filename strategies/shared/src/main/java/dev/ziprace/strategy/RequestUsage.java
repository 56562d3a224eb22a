package dev.ziprace.strategy;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// What was sent to S3 and what came back.
///
/// @param requests requests by operation as they went over the wire, so a retry counts again; operations that
///     were not used are absent
/// @param bytesIn bytes of object content that were received (bodies of GetObject)
/// @param bytesOut bytes of object content that were sent (bodies of UploadPart and PutObject)
public record RequestUsage(Map<S3Operation, Long> requests, long bytesIn, long bytesOut) {

    public static final RequestUsage NONE = new RequestUsage(Map.of(), 0, 0);

    public RequestUsage {
        if (bytesIn < 0 || bytesOut < 0) {
            throw new IllegalArgumentException("bytesIn %d, bytesOut %d: not negative".formatted(bytesIn, bytesOut));
        }
        var copy = new EnumMap<S3Operation, Long>(S3Operation.class);
        requests.forEach((operation, count) -> {
            if (count < 0) {
                throw new IllegalArgumentException("%d requests of %s: not negative".formatted(count, operation));
            }
            if (count > 0) {
                copy.put(operation, count);
            }
        });
        requests = Collections.unmodifiableMap(copy);
    }

    public long requests(S3Operation operation) {
        return requests.getOrDefault(operation, 0L);
    }

    public long requests(PriceTier tier) {
        return requests.entrySet().stream()
                .filter(entry -> entry.getKey().priceTier() == tier)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /// This and the other together: for a strategy that also reports what its workers sent.
    public RequestUsage plus(RequestUsage other) {
        var sum = new EnumMap<S3Operation, Long>(S3Operation.class);
        sum.putAll(requests);
        other.requests.forEach((operation, count) -> sum.merge(operation, count, Long::sum));
        return new RequestUsage(sum, bytesIn + other.bytesIn, bytesOut + other.bytesOut);
    }
}
