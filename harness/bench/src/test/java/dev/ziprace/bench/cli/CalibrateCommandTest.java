package dev.ziprace.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.bench.calibration.CalibrationDocument;
import dev.ziprace.bench.calibration.PublishedResult;
import dev.ziprace.bench.calibration.PublishedResults;
import dev.ziprace.bench.cloud.ProjectFolders;
import dev.ziprace.bench.console.HarnessException;
import dev.ziprace.contender.Contender;
import dev.ziprace.contender.ContenderCatalog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateCommandTest {
    private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void everyPublishedResultHasAnEquivalentContender() {
        List<String> ids = ContenderCatalog.scan(HOME.resolve("strategies")).all().stream()
                .map(Contender::id)
                .toList();

        assertThat(PublishedResults.load().rows())
                .extracting(PublishedResult::contender)
                .isSubsetOf(ids);
    }

    @Test
    void theFiguresInTheDocumentMatchTheMeasurements() throws IOException {
        for (String name : new String[] {"calibration.md", "calibration.json"}) {
            Path source = HOME.resolve("docs").resolve(name);
            if (Files.exists(source)) {
                Files.createDirectories(folder.resolve("docs"));
                Files.copy(source, folder.resolve("docs").resolve(name));
            }
        }
        ProjectFolders project = new ProjectFolders(folder, HOME.resolve("strategies"), folder.resolve("bench"));
        ByteArrayOutputStream errors = new ByteArrayOutputStream();

        int exitCode = new BenchMain(
                        project,
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        new PrintStream(errors, true, StandardCharsets.UTF_8))
                .run("calibrate", "--no-race");

        assertThat(exitCode).as(errors.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.DONE);
        assertThat(folder.resolve("docs/calibration.md")).hasSameTextualContentAs(HOME.resolve("docs/calibration.md"));
    }

    @Test
    void aDocumentWithoutMarkersIsNotChanged() throws IOException {
        Path file = Files.writeString(folder.resolve("calibration.md"), "by hand");

        assertThatThrownBy(() -> new CalibrationDocument(file).write(List.of("| 1 |")))
                .isInstanceOf(HarnessException.class)
                .hasMessageContaining("must contain the lines");
        assertThat(file).hasContent("by hand");
    }
}
