package dev.ziprace.locals3.metering;

import dev.ziprace.locals3.routing.SupportedOperation;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// What an access key has used.
///
/// @param requests number of answered requests by operation, except those that S3 does not charge: answered
///                 with 5xx, cut off, or not authenticated. Operations without requests are missing.
/// @param unbilled number of authenticated requests that were answered with 5xx
/// @param throttled number of these that were answered with 503 SlowDown
/// @param bytesIn  bytes of object data received by PutObject and UploadPart, without transfer framing
/// @param bytesOut bytes of object data sent by GetObject
public record S3Usage(
        Map<SupportedOperation, Long> requests, long unbilled, long throttled, long bytesIn, long bytesOut) {

    public S3Usage {
        requests = Map.copyOf(requests);
        if (unbilled < 0 || throttled < 0 || bytesIn < 0 || bytesOut < 0) {
            throw new IllegalArgumentException("usage cannot be negative");
        }
    }

    /// The sum of this and another usage.
    public S3Usage plus(S3Usage other) {
        Map<SupportedOperation, Long> sum = new HashMap<>(requests);
        other.requests.forEach((operation, count) -> sum.merge(operation, count, Long::sum));
        return new S3Usage(
                sum,
                unbilled + other.unbilled,
                throttled + other.throttled,
                bytesIn + other.bytesIn,
                bytesOut + other.bytesOut);
    }

    /// The number of requests of `operation`.
    public long requests(SupportedOperation operation) {
        return requests.getOrDefault(operation, 0L);
    }

    /// The number of requests by the operation's name in the S3 API, for example `ListObjectsV2`.
    public Map<String, Long> requestsByApiName() {
        Map<String, Long> byName = new TreeMap<>();
        requests.forEach((operation, count) -> byName.put(operation.apiName(), count));
        return byName;
    }
}
