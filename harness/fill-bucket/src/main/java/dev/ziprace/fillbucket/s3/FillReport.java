package dev.ziprace.fillbucket.s3;

/// What lies under the prefix after a fill.
///
/// @param objects how many objects
/// @param bytes the sum of their sizes
/// @param written how many of them this fill wrote; the others were there
/// @param removed how many objects it removed because they belong to no planned one
public record FillReport(int objects, long bytes, int written, int removed) {}
