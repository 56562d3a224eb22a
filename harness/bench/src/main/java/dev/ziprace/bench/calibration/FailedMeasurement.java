package dev.ziprace.bench.calibration;

/// A race in which the contender failed.
///
/// @param measured what was to be measured
/// @param reason why it failed, in the ranking's words
public record FailedMeasurement(MeasuredCase measured, String reason) {}
