package dev.ziprace.fillbucket;

import org.jspecify.annotations.Nullable;

/// The function's return value: the answer to CloudFormation, for direct invocations.
///
/// @param status `SUCCESS` or `FAILED`
/// @param reason why it failed; null if it succeeded
/// @param objects the number of objects under the prefix; 0 after a `Delete` or a failure
/// @param bytes the sum of their sizes
public record FillBucketResult(String status, @Nullable String reason, int objects, long bytes) {}
