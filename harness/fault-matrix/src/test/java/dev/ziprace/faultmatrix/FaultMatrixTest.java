package dev.ziprace.faultmatrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every fault, with `mutiny`, the contender in bash if it is built, and every second of the other strategies with one
/// of their clients, by turns: all cells together take too long for the suite. `scripts/faults` runs all of them.
class FaultMatrixTest {

    private static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();

    private static final List<CellResult> RESULTS = new ArrayList<>();

    @BeforeAll
    static void run(@TempDir Path folder) throws IOException, InterruptedException, ExecutionException {
        List<FaultCase> cases =
                FaultCases.all().stream().filter(fault -> !fault.full()).toList();
        try (var matrix = new FaultMatrix(folder)) {
            List<MatrixContender> contenders = new ArrayList<>(matrix.strategies());
            contenders.addAll(matrix.packages(FaultMatrixMain.packages(PROJECT.resolve("strategies"), false)));
            RESULTS.addAll(matrix.run(
                    cases,
                    contenders,
                    // Mutiny's first streams at once may fail: both set it up. scripts/faults has its column.
                    (fault, column) -> !column.name().equals("mutiny")
                            && (column.isOnlyOne() || (cases.indexOf(fault) + contenders.indexOf(column)) % 4 == 0),
                    Integer.MAX_VALUE,
                    result -> {}));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyContenderSurvivesOrFailsAndLeavesNothing() {
        return RESULTS.stream()
                .map(result -> DynamicTest.dynamicTest(
                        result.fault().name() + ", " + result.contender(),
                        () -> assertThat(result.problems()).as(result.message()).isEmpty()));
    }

    @Test
    void theTableOfTheDocumentIsWhatHappens() throws IOException {
        MatrixDocument document = MatrixDocument.in(Files.readString(PROJECT.resolve("docs/faults.md")));

        assertThat(MatrixDocument.of(RESULTS).completedFrom(document))
                .as("run scripts/faults")
                .isEqualTo(document);
    }
}
