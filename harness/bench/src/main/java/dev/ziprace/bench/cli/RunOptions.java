package dev.ziprace.bench.cli;

import dev.ziprace.bench.cloud.Physics;
import dev.ziprace.bench.console.UsageException;
import dev.ziprace.bench.entrants.Packaging;
import dev.ziprace.bench.perf.ClientComparisons;
import dev.ziprace.contender.Contender;
import dev.ziprace.contender.S3ClientKind;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// A mixin for commands that run contenders: how often, in which packages, with which S3 client and physics.
@HelpHeading("Runs")
final class RunOptions {
    /// The contract's default of `RunsPerContender`.
    private static final int CONTRACT_RUNS = 10;

    private static final int QUICK_RUNS = 2;
    private static final int MOST_RUNS = 1_000;

    @Option(names = "--runs", paramLabel = "R", description = "runs per contender (default: 2; calibrate: 1)")
    private @Nullable Integer runs;

    @Option(
            names = "--packaging",
            paramLabel = "native|jvm|both",
            description = "run native executables, packages for the Java runtime, or both of each contender"
                    + " (default: native where built)")
    private @Nullable Packaging packaging;

    @Option(
            names = "--client",
            paramLabel = "sdk|lean",
            arity = "1",
            description = "contenders that have a choice of S3 clients use this one, as <id>-<client>; may be repeated"
                    + " (default: the contender's preferred one)")
    private List<S3ClientKind> clients = List.of();

    @Mixin
    private PhysicsOptions physics = new PhysicsOptions();

    /// Runs per contender.
    ///
    /// @param full whether the default is the contract's
    int runs(boolean full) {
        return runs(full ? CONTRACT_RUNS : QUICK_RUNS);
    }

    /// Runs per contender.
    int runs(int defaultRuns) {
        int count = runs != null ? runs : defaultRuns;
        if (count < 1 || count > MOST_RUNS) {
            throw new UsageException("--runs must be from 1 to " + MOST_RUNS + ", not " + count);
        }
        return count;
    }

    /// The contenders that take part, one for each package and client.
    List<Contender> entrants(List<Contender> contenders) {
        return Packaging.entrants(contenders, packaging).stream()
                .flatMap(contender -> clients.isEmpty()
                        ? Stream.of(contender)
                        : clients.stream().map(contender::withS3Client))
                .distinct()
                .toList();
    }

    /// Groups of contenders whose S3 clients are compared.
    List<List<Contender>> comparisons(List<Contender> contenders) {
        return ClientComparisons.of(contenders, packaging, clients);
    }

    /// The only variant of a contender, for commands that allow just one.
    Contender entrant(Contender contender) {
        if (packaging == Packaging.BOTH) {
            throw new UsageException("--packaging must be native or jvm here, not both");
        }
        if (clients.size() > 1) {
            throw new UsageException("--client must be sdk or lean here, not both");
        }
        return entrants(List.of(contender)).getFirst();
    }

    Physics physics() {
        return physics(PhysicsOptions.Choice.LAMBDA);
    }

    Physics physics(PhysicsOptions.Choice defaultChoice) {
        return physics.physics(defaultChoice);
    }
}
