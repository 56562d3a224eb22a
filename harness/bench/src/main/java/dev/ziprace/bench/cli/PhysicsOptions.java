package dev.ziprace.bench.cli;

import dev.ziprace.bench.cloud.LambdaNetwork;
import dev.ziprace.bench.cloud.Physics;
import dev.ziprace.locallambda.limits.AvailableLimits;
import dev.ziprace.locals3.physics.Partitioning;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A mixin for commands that start the local cloud: which of AWS's limits and latencies are imitated.
@HelpHeading("Imitation of AWS")
final class PhysicsOptions {
    /// The values of `--physics`.
    enum Choice {
        LAMBDA,
        NONE
    }

    @Option(
            names = "--physics",
            paramLabel = "lambda|none",
            description =
                    "imitate AWS: a function's CPU, memory and bandwidth, TLS, S3's latencies and request rates; or run"
                            + " without limits (default: lambda; perf: none)")
    private @Nullable Choice physics;

    @Option(names = "--tls", description = "use TLS for S3 even with --physics none; --physics lambda always uses it")
    private boolean tls;

    @Option(
            names = "--network",
            paramLabel = "classic|enhanced",
            description = "a function's bandwidth: 75 MB/s in each direction, or more from 2 GB on, as outside a VPC"
                    + " (default: classic)")
    private LambdaNetwork network = LambdaNetwork.CLASSIC;

    @Option(
            names = "--s3-partitions",
            paramLabel = "bucket|prefix",
            description = "which requests share S3's request rates: all of the bucket's, as in a new bucket, or those"
                    + " of a prefix, as after S3 has split it (default: bucket)")
    private Partitioning partitioning = Partitioning.BUCKET;

    /// @param defaultChoice used if `--physics` is not given
    Physics physics(Choice defaultChoice) {
        return switch (physics == null ? defaultChoice : physics) {
            case LAMBDA -> new Physics.Lambda(AvailableLimits.strongest(), network, partitioning);
            case NONE -> new Physics.None(tls);
        };
    }
}
