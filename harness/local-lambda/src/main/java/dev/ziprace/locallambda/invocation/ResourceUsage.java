package dev.ziprace.locallambda.invocation;

import dev.ziprace.locallambda.limits.SandboxLimits;
import dev.ziprace.locallambda.process.ProcessUsageSampler;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The total memory and CPU time of a sandbox. See [InvocationMetrics] for the fields.
public record ResourceUsage(
        @Nullable Long maxMemoryBytes, @Nullable Duration cpuTime) {

    /// Combines the samples of the processes with the figures that the limits report for the sandbox as a
    /// whole.
    ///
    /// @param memoryMb the function's memory size in MiB
    public static ResourceUsage of(ProcessUsageSampler processes, SandboxLimits.InForce limits, int memoryMb)
            throws IOException {
        // The peak of a killed process is unknown. Lambda also reports the memory size in this case.
        Long maxMemoryBytes =
                limits.hasKilledForMemory() ? Long.valueOf(memoryMb * 1024L * 1024) : processes.maxMemoryBytes();
        return new ResourceUsage(maxMemoryBytes, longer(processes.cpuTime(), limits.cpuTime()));
    }

    /// Either value may miss processes that ended after it was last updated.
    private static @Nullable Duration longer(@Nullable Duration sampled, @Nullable Duration accounted) {
        if (sampled == null || accounted == null) {
            return sampled == null ? accounted : sampled;
        }
        return sampled.compareTo(accounted) > 0 ? sampled : accounted;
    }
}
