package dev.ziprace.bench.cloud;

import dev.ziprace.locallambda.limits.LimitKind;
import dev.ziprace.locals3.physics.Partitioning;
import java.util.Locale;

/// Which of AWS's limits and latencies a local race imitates (`--physics`).
public sealed interface Physics {

    /// None: everything runs as fast as the machine allows.
    ///
    /// @param tls whether contenders use TLS for S3
    record None(boolean tls) implements Physics {
        @Override
        public String toString() {
            return tls ? "none but TLS" : "none";
        }
    }

    /// Lambda's and S3's: sandboxes have Lambda's CPU share, memory and bandwidth, use TLS, and experience
    /// S3's latencies and request rates.
    ///
    /// @param limits the mechanism that enforces CPU share and memory
    /// @param network bandwidth of sandboxes
    /// @param partitioning which requests share S3's request rates
    record Lambda(LimitKind limits, LambdaNetwork network, Partitioning partitioning) implements Physics {
        @Override
        public String toString() {
            return "lambda, network " + network + ", S3 partitions by "
                    + partitioning.name().toLowerCase(Locale.ROOT);
        }
    }
}
