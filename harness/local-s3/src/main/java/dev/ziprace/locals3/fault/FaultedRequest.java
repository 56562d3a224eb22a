package dev.ziprace.locals3.fault;

import dev.ziprace.locals3.routing.Route;
import dev.ziprace.locals3.routing.SupportedOperation;

/// What faults know of a request.
///
/// @param bucket the bucket's name; empty if the request names none
/// @param key    the object's key; empty if the request names none
public record FaultedRequest(SupportedOperation operation, String bucket, String key, String accessKeyId) {

    /// The request of a route.
    public static FaultedRequest of(Route route, String accessKeyId) {
        return new FaultedRequest(route.operation(), route.bucket(), route.key(), accessKeyId);
    }
}
