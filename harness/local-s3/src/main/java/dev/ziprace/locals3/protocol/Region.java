package dev.ziprace.locals3.protocol;

/// The region of local-s3.
public final class Region {

    /// The region of all buckets. Requests must be signed for it.
    public static final String OF_ALL_BUCKETS = "us-east-1";

    private Region() {}
}
