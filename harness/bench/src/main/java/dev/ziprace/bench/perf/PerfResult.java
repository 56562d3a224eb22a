package dev.ziprace.bench.perf;

import dev.ziprace.bench.cloud.RunUsage;
import dev.ziprace.bench.console.HarnessException;
import dev.ziprace.locals3.metering.S3Usage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What one run of a contender used: the sums over its own invocation and the worker invocations that it made.
///
/// @param cpu user and system time, INIT included
/// @param peakMemoryBytes the largest resident memory of one invocation
/// @param allocatedBytes heap memory; null if unknown
/// @param archiveBytes size of the archive
/// @param s3 requests and bytes, as metered by S3
public record PerfResult(
        Duration cpu, long peakMemoryBytes, @Nullable Long allocatedBytes, long archiveBytes, S3Usage s3) {
    private static final double BYTES_PER_GB = 1e9;

    /// @throws HarnessException if this machine can't measure CPU time or memory
    public static PerfResult of(RunUsage usage, long archiveBytes) {
        Duration cpu = usage.cpuTime();
        Long memory = usage.maxMemoryBytes();
        if (cpu == null || memory == null) {
            throw new HarnessException("this machine has no /proc, so CPU time and memory can't be measured");
        }
        return new PerfResult(cpu, memory, null, archiveBytes, usage.s3());
    }

    PerfResult withAllocatedBytes(long bytes) {
        return new PerfResult(cpu, peakMemoryBytes, bytes, archiveBytes, s3);
    }

    /// CPU seconds per 10^9 bytes of archive.
    double cpuSecondsPerGb() {
        return seconds() / (archiveBytes / BYTES_PER_GB);
    }

    /// CPU milliseconds per S3 request.
    double cpuMillisPerRequest() {
        return seconds() * 1000 / requests();
    }

    /// Allocated bytes per byte of archive.
    @Nullable
    Double allocatedBytesPerByte() {
        return allocatedBytes == null ? null : (double) allocatedBytes / archiveBytes;
    }

    private long requests() {
        return s3.requests().values().stream().mapToLong(Long::longValue).sum();
    }

    private double seconds() {
        return cpu.toNanos() / 1e9;
    }
}
