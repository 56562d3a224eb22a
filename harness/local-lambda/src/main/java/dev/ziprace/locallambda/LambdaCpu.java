package dev.ziprace.locallambda;

import java.time.Duration;

/// How much CPU a function has, by its memory size.
final class LambdaCpu {

    /// "At 1,769 MB, a function has the equivalent of one vCPU" (Lambda Developer Guide, Configure Lambda function
    /// memory); in between it is proportional.
    private static final double MB_PER_CPU = 1769;

    /// How often the share is refilled; a function that has used its share up stands still until then. Inferred
    /// from the gaps that functions see on AWS: 20 ms, where Linux's own default and other clouds have 100 ms
    /// (arXiv 2506.01283, Demystifying Serverless Costs on Public Platforms, on OS scheduling). It matters: with
    /// 100 ms, a function at 512 MB would answer S3 up to 71 ms late instead of 14 ms.
    static final Duration PERIOD = Duration.ofMillis(20);

    private LambdaCpu() {}

    /// CPU seconds a second: 0.289 at 512 MB.
    static double share(int memoryMb) {
        return memoryMb / MB_PER_CPU;
    }

    /// CPU time per [#PERIOD].
    static Duration quota(int memoryMb) {
        return Duration.ofNanos(Math.round(share(memoryMb) * PERIOD.toNanos()));
    }

    /// The processors that a function sees, whatever share of them it may use, as observed on AWS over all sizes:
    /// 2 up to 3 008 MB, then 3, from 5 308 MB on 4, from 7 077 MB on 5, from 8 846 MB on 6.
    static int visibleProcessors(int memoryMb) {
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
