package dev.ziprace.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.probe.assumption.Assumption;
import dev.ziprace.probe.assumption.AwsPage;
import dev.ziprace.probe.catalog.Assumptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AssumptionsTest {

    private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();

    @Test
    void everyAssumptionHasItsOwnId() {
        assertThat(Assumptions.all().stream().map(Assumption::id)).doesNotHaveDuplicates();
    }

    @Test
    void atLeastFiftyAssumptionsHaveAProbe() {
        assertThat(Assumptions.all().stream().filter(assumption -> assumption.probe() != null))
                .hasSizeGreaterThanOrEqualTo(50);
    }

    @Test
    void everyClassThatReliesOnAnAssumptionExists() throws IOException {
        Set<String> existing = new TreeSet<>(mainFileNames("strategies"));
        existing.addAll(mainFileNames("harness"));
        existing.addAll(mainFileNames("cryptography"));

        Set<String> missing = Assumptions.all().stream()
                .flatMap(assumption -> assumption.reliedOnBy().stream())
                .filter(name -> !existing.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(missing).isEmpty();
    }

    @Test
    void everyPageOfTheDocumentationIsUsed() {
        assertThat(Assumptions.all().stream().map(Assumption::page).distinct())
                .containsExactlyInAnyOrder(AwsPage.values());
    }

    @Test
    void everyPageHasAnAddressOfAwsDocumentation() {
        assertThat(AwsPage.values())
                .allSatisfy(page -> assertThat(page.address()).startsWith("https://docs.aws.amazon.com/"));
    }

    /// Names of Java files without their ending, and of all other files in full. Tests and build output are left out.
    private static Set<String> mainFileNames(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(HOME.resolve(folder))) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            !HOME.relativize(file).toString().matches(".*(/target/|/src/test/|harness/probe/).*"))
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }
}
