package dev.ziprace.locals3.physics;

/// How S3 behaves beyond its API.
///
/// @param latencies how long responses take
/// @param rates     how many requests are accepted
/// @param seed      of the latencies' jitter
public record S3Behaviour(Latencies latencies, RequestRates rates, long seed) {

    /// No latencies and no limits on requests.
    public static final S3Behaviour NONE = new S3Behaviour(Latencies.NONE, RequestRates.UNLIMITED, 0);

    /// As S3 in an AWS region.
    public static final S3Behaviour AWS = new S3Behaviour(Latencies.S3, RequestRates.S3, 1);

    /// The same with another seed.
    public S3Behaviour withSeed(long otherSeed) {
        return new S3Behaviour(latencies, rates, otherSeed);
    }
}
