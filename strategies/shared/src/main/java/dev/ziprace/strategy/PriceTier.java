package dev.ziprace.strategy;

/// What S3 charges a request as. Source: S3 pricing, "Requests & data retrievals", S3 Standard.
public enum PriceTier {
    /// PUT, COPY, POST, LIST: every operation of a multipart upload but its abort is one of these.
    TIER_1,
    /// GET, HEAD and all others.
    TIER_2,
    /// DELETE and CANCEL requests cost nothing.
    FREE
}
