package dev.ziprace.locallambda;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a sandbox has used in all. See [InvocationMetrics] for the fields.
record ResourceUsage(
        @Nullable Long maxMemoryBytes, @Nullable Duration cpuTime) {

    /// Joins what the processes showed with what the kernel accounted for the sandbox as a whole.
    static ResourceUsage of(ProcessUsage processes, SandboxLimits.InForce limits, int memoryMb) throws IOException {
        // A killed process takes its peak with it; Lambda, too, reports the memory size then.
        Long maxMemoryBytes =
                limits.hasKilledForMemory() ? Long.valueOf(memoryMb * 1024L * 1024) : processes.maxMemoryBytes();
        return new ResourceUsage(maxMemoryBytes, longer(processes.cpuTime(), limits.cpuTime()));
    }

    /// Either may miss what ended after it last looked.
    private static @Nullable Duration longer(@Nullable Duration sampled, @Nullable Duration accounted) {
        if (sampled == null || accounted == null) {
            return sampled == null ? accounted : sampled;
        }
        return sampled.compareTo(accounted) > 0 ? sampled : accounted;
    }
}
