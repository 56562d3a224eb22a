package dev.ziprace.bench;

import dev.ziprace.locallambda.limits.LimitKind;

/// How much of AWS a local race imitates.
sealed interface Physics {

    /// Flat out: whatever the machine gives.
    ///
    /// @param tls whether contenders speak TLS to S3
    record None(boolean tls) implements Physics {
        @Override
        public String toString() {
            return tls ? "none but TLS" : "none";
        }
    }

    /// As Lambda and S3 behave: sandboxes with Lambda's CPU share, memory and network, TLS to an S3 with S3's latencies
    /// and request rates.
    ///
    /// @param limits by what sandboxes are held to CPU share and memory
    /// @param network how fast sandboxes may talk to S3
    record Lambda(LimitKind limits, Network network) implements Physics {
        @Override
        public String toString() {
            return "lambda, network " + network;
        }
    }
}
