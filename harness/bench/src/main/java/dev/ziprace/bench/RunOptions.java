package dev.ziprace.bench;

import dev.ziprace.contender.Contender;
import dev.ziprace.contender.S3ClientKind;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that say how contenders are run; shared by the commands that race.
final class RunOptions {
    /// Runs per contender: the contract's, and the default of a quick race.
    private static final int CONTRACT_RUNS = 10;

    private static final int QUICK_RUNS = 2;
    private static final int MOST_RUNS = 1_000;

    @Option(names = "--runs", paramLabel = "R", description = "runs of each contender (default: 2; to calibrate 1)")
    private @Nullable Integer runs;

    @Option(
            names = "--packaging",
            paramLabel = "native|jvm|both",
            description = "race native executables, packages for the Java runtime, or each contender with both"
                    + " (default: native where built)")
    private @Nullable Packaging packaging;

    @Option(
            names = "--client",
            paramLabel = "sdk|lean",
            arity = "1",
            description = "let the contenders that can choose their S3 client use this one, as <id>-<client>; may be"
                    + " repeated (default: each its own)")
    private List<S3ClientKind> clients = List.of();

    @Mixin
    private PhysicsOptions physics = new PhysicsOptions();

    int runs(boolean full) {
        return runs(full ? CONTRACT_RUNS : QUICK_RUNS);
    }

    /// @param otherwise how many if nothing is said
    int runs(int otherwise) {
        int count = runs != null ? runs : otherwise;
        if (count < 1 || count > MOST_RUNS) {
            throw new UsageException("--runs must be from 1 to " + MOST_RUNS + ", not " + count);
        }
        return count;
    }

    /// Who starts for the contenders.
    List<Contender> entrants(List<Contender> contenders) {
        return Packaging.entrants(contenders, packaging).stream()
                .flatMap(contender -> clients.isEmpty() ? Stream.of(contender) : byClients(contender, clients))
                .distinct()
                .toList();
    }

    /// Who starts for the contenders, where S3 clients are to be compared. A contender's packages are
    /// a group, the Java runtime's first, the SDK's client first. All clients unless some were asked
    /// for; an executable holds the lean one alone.
    List<List<Contender>> comparisons(List<Contender> contenders) {
        List<S3ClientKind> compared = clients.isEmpty()
                ? List.of(S3ClientKind.values())
                : clients.stream().sorted().toList();
        List<S3ClientKind> executables =
                compared.stream().filter(S3ClientKind.LEAN::equals).toList();
        List<List<Contender>> groups = contenders.stream()
                .map(contender -> Packaging.entrants(List.of(contender), packaging).stream()
                        .sorted(Comparator.comparing(
                                entrant -> !entrant.function().runsOnJava()))
                        .flatMap(entrant -> byClients(entrant, holdsBoth(entrant) ? compared : executables))
                        .distinct()
                        .toList())
                .filter(group -> !group.isEmpty())
                .toList();
        if (groups.isEmpty()) {
            throw new UsageException(
                    "native executables hold the lean client alone: --client must be lean, or --packaging jvm");
        }
        return groups;
    }

    /// One that can't choose is the same whichever is asked for.
    private static boolean holdsBoth(Contender entrant) {
        return entrant.function().runsOnJava() || entrant.s3Client().isEmpty();
    }

    private static Stream<Contender> byClients(Contender contender, List<S3ClientKind> kinds) {
        return kinds.stream().map(contender::withS3Client);
    }

    /// Who starts for one contender, where only one may.
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

    /// @param standard where nothing was said
    Physics physics(PhysicsOptions.Choice standard) {
        return physics.physics(standard);
    }
}
