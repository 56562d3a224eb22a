package dev.ziprace.bench.calibration;

/// A race in which the contender failed.
///
/// @param measured what should have been measured
/// @param reason the failure reason in the ranking
public record FailedMeasurement(MeasuredCase measured, String reason) {}
