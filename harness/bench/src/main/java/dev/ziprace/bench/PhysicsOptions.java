package dev.ziprace.bench;

import dev.ziprace.locallambda.limits.AvailableLimits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say how much of AWS is imitated.
final class PhysicsOptions {
    /// What `--physics` may be.
    enum Choice {
        LAMBDA,
        NONE
    }

    @Option(
            names = "--physics",
            paramLabel = "lambda|none",
            description =
                    "imitate AWS: CPU, memory and network of a function, TLS, S3's latencies and request rates; or run"
                            + " flat out (default: lambda; of perf: none)")
    private @Nullable Choice physics;

    @Option(names = "--tls", description = "TLS to S3 with --physics none, too; with --physics lambda it always is")
    private boolean tls;

    @Option(
            names = "--network",
            paramLabel = "classic|enhanced",
            description =
                    "a function's network: 75 MB/s each way, or what functions of 2 GB and more have outside a VPC"
                            + " (default: classic)")
    private Network network = Network.CLASSIC;

    /// @param standard where nothing was said
    Physics physics(Choice standard) {
        return switch (physics == null ? standard : physics) {
            case LAMBDA -> new Physics.Lambda(AvailableLimits.strongest(), network);
            case NONE -> new Physics.None(tls);
        };
    }
}
