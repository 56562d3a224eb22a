package dev.ziprace.archive.engine;

import dev.ziprace.memory.BufferMemory;
/// Limits on what the execution of a plan uses at a time.
///
/// @param bufferBytes for parts that are buffered before they are sent, or less if the function has
///     little memory. A part that is longer than half of it is streamed
/// @param bufferBelowBytes shorter parts are buffered even if they could be streamed, so that they can
///     be sent again without being read again
/// @param groups groups that have started and are not finished. If 1, the calling thread sends one part
///     at a time
/// @param reads GETs in flight
/// @param requestsInFlight requests in flight that upload, copy, create or complete
/// @param requestsPerSecond the maximum rate of these requests

public record ExecutionLimits(
        int bufferBytes, int bufferBelowBytes, int groups, int reads, int requestsInFlight, int requestsPerSecond) {

    public ExecutionLimits {
        if (bufferBytes < 0
                || bufferBelowBytes < 0
                || groups < 1
                || reads < 1
                || requestsInFlight < 1
                || requestsPerSecond < 1) {
            throw new IllegalArgumentException(
                    "%d buffer bytes, below %d, %d groups, %d reads, %d requests, %d per second: must be at least 0, 0, 1, 1, 1, 1"
                            .formatted(
                                    bufferBytes, bufferBelowBytes, groups, reads, requestsInFlight, requestsPerSecond));
        }
        if (groups == 1 && bufferBytes > 0) {
            throw new IllegalArgumentException("one group at a time: the calling thread cannot fill buffers meanwhile");
        }
    }

    /// The same limits, but with no more buffers than fit into three quarters of the memory. The rest
    /// is for [bodies that are held][HeaderCrc32s.Limits].
    ExecutionLimits within(BufferMemory memory) {
        int bytes = (int) Math.min(bufferBytes, memory.available() / 4 * 3);
        return new ExecutionLimits(bytes, bufferBelowBytes, groups, reads, requestsInFlight, requestsPerSecond);
    }

    /// The length in bytes of the longest part that is buffered: half of the buffers. A part that waits
    /// for a CRC-32 while it holds a buffer must leave room for the parts that provide the CRC-32.
    static int maxBufferedPartBytes(int bufferBytes) {
        return bufferBytes / 2;
    }

    /// For plans whose parts are all streamed. Nothing is buffered.
    ///
    /// @param partsInFlight parts that are sent at a time
    public static ExecutionLimits streaming(int partsInFlight) {
        return new ExecutionLimits(
                0, 0, partsInFlight, partsInFlight, partsInFlight, AdaptiveRateLimiter.S3_WRITES_PER_SECOND);
    }
}
