package dev.ziprace.fillbucket;

import org.jspecify.annotations.Nullable;

/// The function's return value: what CloudFormation was told, for whoever invokes the function directly.
///
/// @param status `SUCCESS` or `FAILED`
/// @param reason why it failed; null when it didn't
/// @param objects how many objects lie under the prefix; 0 after a `Delete` or a failure
/// @param bytes the sum of their sizes
public record FillBucketResult(String status, @Nullable String reason, int objects, long bytes) {}
