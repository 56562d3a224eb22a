package dev.ziprace.bench;

import dev.ziprace.locals3.network.Bandwidth;
import java.util.Locale;

/// A sandbox's bandwidth, each way.
enum Network {
    /// About 600 Mbit/s at every memory size: what functions had until August 2026 and have within a VPC. Published
    /// streaming runs saturate at 74.5 MB/s each way.
    CLASSIC,
    /// For functions outside a VPC since August 2026: from 2 048 MB on more, 625 Mbit/s there and 3 000 Mbit/s at
    /// 10 240 MB. AWS publishes these two points and no formula; between them this is a straight line, below as
    /// [#CLASSIC].
    ENHANCED;

    private static final double BYTES_PER_MBIT = 1e6 / 8;
    private static final double CLASSIC_MBIT = 600;
    private static final int LEAST_ENHANCED_MB = 2_048;
    private static final int MOST_ENHANCED_MB = 10_240;
    private static final double LEAST_ENHANCED_MBIT = 625;
    private static final double MOST_ENHANCED_MBIT = 3_000;

    /// Bandwidth of a function of some memory size, in one direction.
    Bandwidth of(int memoryMb) {
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
