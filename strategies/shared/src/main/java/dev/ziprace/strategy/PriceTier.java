package dev.ziprace.strategy;

/// The price class of an S3 request. Source: S3 pricing, "Requests & data retrievals", S3 Standard.
public enum PriceTier {
    /// PUT, COPY, POST and LIST requests, which include every operation of a multipart upload except its abort.
    TIER_1,
    /// GET, HEAD and all other requests.
    TIER_2,
    /// DELETE and CANCEL requests, which are free.
    FREE
}
