package dev.ziprace.fillbucket.s3;

/// What the prefix contains after a fill.
///
/// @param objects the number of objects
/// @param bytes the sum of their sizes
/// @param written the number of objects that this fill wrote; the others existed already
/// @param removed the number of objects that it deleted because they are not planned ones
public record FillReport(int objects, long bytes, int written, int removed) {}
