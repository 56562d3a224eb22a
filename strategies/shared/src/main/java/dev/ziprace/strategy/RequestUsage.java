package dev.ziprace.strategy;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// The requests that were sent to S3, and the bytes of object content in both directions.
///
/// @param requests requests by operation as they were sent, so that a retry counts again; unused operations are absent
/// @param bytesIn bytes of object content that were received (bodies of GetObject)
/// @param bytesOut bytes of object content that were sent (bodies of UploadPart and PutObject)
public record RequestUsage(Map<S3Operation, Long> requests, long bytesIn, long bytesOut) {

    /// No requests and no bytes.
    public static final RequestUsage NONE = new RequestUsage(Map.of(), 0, 0);

    public RequestUsage {
        if (bytesIn < 0 || bytesOut < 0) {
            throw new IllegalArgumentException(
                    "bytesIn %d, bytesOut %d: must not be negative".formatted(bytesIn, bytesOut));
        }
        var copy = new EnumMap<S3Operation, Long>(S3Operation.class);
        requests.forEach((operation, count) -> {
            if (count < 0) {
                throw new IllegalArgumentException(
                        "%d requests of %s: must not be negative".formatted(count, operation));
            }
            if (count > 0) {
                copy.put(operation, count);
            }
        });
        requests = Collections.unmodifiableMap(copy);
    }

    /// The number of requests of one operation.
    public long requests(S3Operation operation) {
        return requests.getOrDefault(operation, 0L);
    }

    /// The number of requests in one price tier.
    public long requests(PriceTier tier) {
        return requests.entrySet().stream()
                .filter(entry -> entry.getKey().priceTier() == tier)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /// The sum of both, for a strategy that reports the requests of its workers too.
    public RequestUsage plus(RequestUsage other) {
        var sum = new EnumMap<S3Operation, Long>(S3Operation.class);
        sum.putAll(requests);
        other.requests.forEach((operation, count) -> sum.merge(operation, count, Long::sum));
        return new RequestUsage(sum, bytesIn + other.bytesIn, bytesOut + other.bytesOut);
    }
}
