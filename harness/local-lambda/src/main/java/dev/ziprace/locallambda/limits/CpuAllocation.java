package dev.ziprace.locallambda.limits;

import java.time.Duration;

/// How much CPU Lambda allocates to a function, by its memory size.
public final class CpuAllocation {

    /// "At 1,769 MB, a function has the equivalent of one vCPU" (Lambda Developer Guide, Configure Lambda function
    /// memory). The share is proportional to the memory size.
    private static final double MB_PER_CPU = 1769;

    /// The scheduling period. A function that has used up its quota is stopped until the next period.
    /// Inferred from the gaps that functions see on AWS: 20 ms, while Linux's default and other clouds use
    /// 100 ms (arXiv 2506.01283, Demystifying Serverless Costs on Public Platforms, on OS scheduling). It
    /// matters: with 100 ms, a function at 512 MB would react to S3 up to 71 ms late instead of 14 ms.
    public static final Duration PERIOD = Duration.ofMillis(20);

    private CpuAllocation() {}

    /// CPU seconds per second: 0.289 at 512 MB.
    public static double share(int memoryMb) {
        return memoryMb / MB_PER_CPU;
    }

    /// CPU time per [#PERIOD].
    public static Duration quota(int memoryMb) {
        return Duration.ofNanos(Math.round(share(memoryMb) * PERIOD.toNanos()));
    }

    /// The number of processors that a function sees, independent of its share. As observed on AWS over all
    /// sizes: 2 up to 3 008 MB, then 3, 4 from 5 308 MB, 5 from 7 077 MB, 6 from 8 846 MB.
    public static int visibleProcessors(int memoryMb) {
        if (memoryMb <= 3008) {
            return 2;
        }
        if (memoryMb <= 5307) {
            return 3;
        }
        if (memoryMb <= 7076) {
            return 4;
        }
        return memoryMb <= 8845 ? 5 : 6;
    }
}
