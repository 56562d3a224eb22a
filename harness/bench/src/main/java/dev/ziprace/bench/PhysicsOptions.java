package dev.ziprace.bench;

import dev.ziprace.locallambda.LimitKind;
import picocli.CommandLine.Option;

/// The options that say how much of AWS is imitated.
final class PhysicsOptions {
    private enum Choice {
        LAMBDA,
        NONE
    }

    @Option(
            names = "--physics",
            paramLabel = "lambda|none",
            description =
                    "imitate AWS: CPU, memory and network of a function, TLS, S3's latencies and request rates; or run"
                            + " flat out (default: lambda)")
    private Choice physics = Choice.LAMBDA;

    @Option(
            names = "--network",
            paramLabel = "classic|enhanced",
            description =
                    "a function's network: 75 MB/s each way, or what functions of 2 GB and more have outside a VPC"
                            + " (default: classic)")
    private Network network = Network.CLASSIC;

    Physics physics() {
        return switch (physics) {
            case LAMBDA -> new Physics.Lambda(LimitKind.strongest(), network);
            case NONE -> new Physics.None();
        };
    }
}
