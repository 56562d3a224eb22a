package dev.ziprace.locals3.physics;

/// How many requests per second S3 accepts for one partition before it answers with SlowDown.
///
/// @param writesPerSecond PUT, COPY, POST and DELETE requests
/// @param readsPerSecond  GET and HEAD requests
public record RequestRates(double writesPerSecond, double readsPerSecond) {

    /// No limit.
    public static final RequestRates UNLIMITED = new RequestRates(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    /// "at least 3,500 PUT/COPY/POST/DELETE or 5,500 GET/HEAD requests per second per partitioned Amazon S3
    /// prefix" (S3 user guide, "Optimizing Amazon S3 performance"). A new bucket has no more, and splits only
    /// under sustained load.
    public static final RequestRates S3 = new RequestRates(3500, 5500);

    public RequestRates {
        if (!(writesPerSecond >= 1) || !(readsPerSecond >= 1)) {
            throw new IllegalArgumentException("a request rate must be at least 1 per second");
        }
    }
}
