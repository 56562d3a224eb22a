package dev.ziprace.faultmatrix;

import dev.ziprace.contender.Contender;
import dev.ziprace.contender.ContenderCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The command behind `scripts/faults`: runs the matrix, prints a line for each cell that is not as it should be, and
/// writes the table of docs/faults.md.
///
/// Exit codes: 0 all cells are right, 1 some are not, 2 wrong usage.
public final class FaultMatrixMain {

    /// Packages need a process each.
    private static final int PACKAGES_AT_ONCE = 3;

    private FaultMatrixMain() {}

    /// @param arguments the project's folder, a folder for temporary files, then options
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        List<String> options = List.of(arguments).subList(2, arguments.length);
        System.exit(run(Path.of(arguments[0]), Path.of(arguments[1]), options));
    }

    private static int run(Path project, Path folder, List<String> options)
            throws IOException, InterruptedException, ExecutionException {
        boolean all = options.contains("--all");
        Predicate<FaultCase> chosenCase = fault -> matches(options, "--fault", fault.name());
        Predicate<MatrixContender> chosenContender = column -> matches(options, "--contender", column.name());
        List<FaultCase> cases = FaultCases.all().stream()
                .filter(fault -> all || !fault.full())
                .filter(chosenCase)
                .toList();
        List<CellResult> results = new ArrayList<>();
        try (var matrix = new FaultMatrix(folder)) {
            List<MatrixContender> inProcess =
                    matrix.strategies().stream().filter(chosenContender).toList();
            results.addAll(matrix.run(cases, inProcess, (fault, column) -> true, Integer.MAX_VALUE, FaultMatrixMain::report));
            List<MatrixContender> packages = matrix.packages(packages(project.resolve("strategies"), all)).stream()
                    .filter(chosenContender)
                    .toList();
            results.addAll(matrix.run(cases, packages, (fault, column) -> true, PACKAGES_AT_ONCE, FaultMatrixMain::report));
        }
        if (options.isEmpty()) {
            Path document = project.resolve("docs/faults.md");
            String text = Files.readString(document);
            Files.writeString(
                    document,
                    MatrixDocument.of(results)
                            .completedFrom(MatrixDocument.in(text))
                            .writtenInto(text));
        }
        long wrong =
                results.stream().filter(result -> !result.problems().isEmpty()).count();
        System.out.printf("%d cells, %d of them wrong%n", results.size(), wrong);
        return results.isEmpty() ? 2 : wrong == 0 ? 0 : 1;
    }

    /// The packages that are built: the one in bash, and with `--all` every one.
    static List<Contender> packages(Path strategies, boolean all) {
        return ContenderCatalog.scan(strategies).all().stream()
                .filter(contender -> all || contender.language().equals("bash"))
                .flatMap(contender -> contender.function().nativeArtifact() == null
                        ? Stream.of(contender)
                        : Stream.of(
                                contender,
                                contender.with(contender.function().asNative()).named(contender.id() + "-native")))
                .filter(contender -> Files.isRegularFile(contender.function().artifact()))
                .toList();
    }

    private static boolean matches(List<String> options, String option, String name) {
        int at = options.indexOf(option);
        return at < 0 || name.contains(options.get(at + 1));
    }

    private static void report(CellResult result) {
        if (!result.problems().isEmpty()) {
            System.out.printf(
                    "%s, %s (%.1f s): %s%s%n",
                    result.fault().name(),
                    result.contender(),
                    result.took().toMillis() / 1000.0,
                    String.join("; ", result.problems()),
                    result.message().isEmpty() ? "" : "; message: " + result.message());
        }
    }
}
