package dev.ziprace.bench.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The course of one run, sampled at moments since its start. All lists have the same length. Counters are sums since
/// the start, so that a missing sample loses nothing.
///
/// @param atMs the moments, in milliseconds
/// @param inFlight requests that the local S3 was answering
/// @param requests requests answered
/// @param throttled requests answered with 503 SlowDown
/// @param bytesIn bytes that the contender received
/// @param bytesOut bytes that the contender sent
/// @param bytesCopied bytes that S3 copied for it
/// @param cpuMs CPU time of its processes; null if unknown
/// @param memoryMb resident memory of its processes in MiB; null if unknown
public record RunTimeline(
        List<Long> atMs,
        List<Long> inFlight,
        List<Long> requests,
        List<Long> throttled,
        List<Long> bytesIn,
        List<Long> bytesOut,
        List<Long> bytesCopied,
        @Nullable List<Long> cpuMs,
        @Nullable List<Long> memoryMb) {}
