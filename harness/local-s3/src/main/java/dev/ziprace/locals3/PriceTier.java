package dev.ziprace.locals3;

/// How S3 charges a request, as its price list groups them.
public enum PriceTier {
    /// PUT, COPY, POST, LIST.
    TIER_1,
    /// GET and all others that are charged.
    TIER_2,
    /// DELETE and CANCEL.
    FREE
}
