package dev.ziprace.bench.perf;

import dev.ziprace.bench.console.UsageException;
import dev.ziprace.bench.entrants.Packaging;
import dev.ziprace.contender.Contender;
import dev.ziprace.contender.S3ClientKind;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Groups of contenders that differ only in package and S3 client, for comparing the clients.
public final class ClientComparisons {
    private ClientComparisons() {}

    /// One group per contender: the Java runtime's package first, the SDK's client first. Executables contain only
    /// the lean client.
    ///
    /// @param packaging as for [Packaging#entrants(List, Packaging)]
    /// @param clients the clients to compare; empty for all
    /// @throws UsageException if no group has a member
    public static List<List<Contender>> of(
            List<Contender> contenders, @Nullable Packaging packaging, List<S3ClientKind> clients) {
        List<S3ClientKind> compared = clients.isEmpty()
                ? List.of(S3ClientKind.values())
                : clients.stream().sorted().toList();
        List<List<Contender>> groups = contenders.stream()
                .map(contender -> group(contender, packaging, compared))
                .filter(group -> !group.isEmpty())
                .toList();
        if (groups.isEmpty()) {
            throw new UsageException(
                    "native executables contain only the lean client: --client must be lean, or --packaging jvm");
        }
        return groups;
    }

    private static List<Contender> group(
            Contender contender, @Nullable Packaging packaging, List<S3ClientKind> compared) {
        return Packaging.entrants(List.of(contender), packaging).stream()
                .sorted(Comparator.comparing(entrant -> !entrant.function().runsOnJava()))
                .flatMap(entrant -> compared.stream()
                        .filter(client -> client == S3ClientKind.LEAN || containsBothClients(entrant))
                        .map(entrant::withS3Client))
                .distinct()
                .toList();
    }

    /// A contender without a choice of clients has the same entrant for both.
    private static boolean containsBothClients(Contender entrant) {
        return entrant.function().runsOnJava() || entrant.s3Client().isEmpty();
    }
}
