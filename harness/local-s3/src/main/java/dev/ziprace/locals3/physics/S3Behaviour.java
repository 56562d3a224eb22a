package dev.ziprace.locals3.physics;

/// How S3 behaves beyond its API.
///
/// @param latencies how long responses take
/// @param rates     how many requests are accepted
/// @param partitioning which requests share these rates
/// @param seed      of the latencies' jitter
public record S3Behaviour(Latencies latencies, RequestRates rates, Partitioning partitioning, long seed) {

    /// No latencies and no limits on requests.
    public static final S3Behaviour NONE =
            new S3Behaviour(Latencies.NONE, RequestRates.UNLIMITED, Partitioning.BUCKET, 0);

    /// As S3 in an AWS region, for a new bucket.
    public static final S3Behaviour AWS = new S3Behaviour(Latencies.S3, RequestRates.S3, Partitioning.BUCKET, 1);

    /// The same with another seed.
    public S3Behaviour withSeed(long otherSeed) {
        return new S3Behaviour(latencies, rates, partitioning, otherSeed);
    }

    /// The same with another partitioning.
    public S3Behaviour withPartitioning(Partitioning other) {
        return new S3Behaviour(latencies, rates, other, seed);
    }
}
