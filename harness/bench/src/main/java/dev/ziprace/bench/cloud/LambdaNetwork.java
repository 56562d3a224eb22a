package dev.ziprace.bench.cloud;

import dev.ziprace.locals3.network.Bandwidth;
import java.util.Locale;

/// The network bandwidth of a Lambda function, in each direction.
public enum LambdaNetwork {
    /// About 600 Mbit/s (75 MB/s) at every memory size. All functions had this until August 2026; functions in a VPC
    /// still have it. Published streaming runs saturate at 74.5 MB/s in each direction.
    CLASSIC,
    /// Functions outside a VPC since August 2026: from 625 Mbit/s at 2 048 MB to 3 000 Mbit/s at 10 240 MB. AWS
    /// publishes these two points and no formula; this interpolates linearly between them. Below 2 048 MB it equals
    /// [#CLASSIC].
    ENHANCED;

    private static final double BYTES_PER_MBIT = 1e6 / 8;
    private static final double CLASSIC_MBIT = 600;
    private static final int LEAST_ENHANCED_MB = 2_048;
    private static final int MOST_ENHANCED_MB = 10_240;
    private static final double LEAST_ENHANCED_MBIT = 625;
    private static final double MOST_ENHANCED_MBIT = 3_000;

    /// Bandwidth in one direction, for a function with this memory size.
    public Bandwidth of(int memoryMb) {
        return Bandwidth.of(megabits(memoryMb) * BYTES_PER_MBIT);
    }

    private double megabits(int memoryMb) {
        if (this == CLASSIC || memoryMb < LEAST_ENHANCED_MB) {
            return CLASSIC_MBIT;
        }
        double share = (double) (memoryMb - LEAST_ENHANCED_MB) / (MOST_ENHANCED_MB - LEAST_ENHANCED_MB);
        return LEAST_ENHANCED_MBIT + share * (MOST_ENHANCED_MBIT - LEAST_ENHANCED_MBIT);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
