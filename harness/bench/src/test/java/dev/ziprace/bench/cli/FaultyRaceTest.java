package dev.ziprace.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.bench.fixture.ContenderYml;
import dev.ziprace.bench.fixture.FaultyContenders;
import dev.ziprace.bench.fixture.faulty.ContenderFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One race with a contender for each fault, one without a fault, and one that was not built.
class FaultyRaceTest {
    @TempDir
    static Path strategies;

    @TempDir
    static Path folder;

    private static RunRace race;

    @BeforeAll
    static void runTheRace() throws IOException {
        FaultyContenders faulty = new FaultyContenders(strategies);
        for (ContenderFault fault : ContenderFault.values()) {
            faulty.describe(fault, fault == ContenderFault.HANGS ? 2 : 60);
        }
        Path description = ContenderYml.write(strategies, "unbuilt");
        Files.writeString(description, Files.readString(description).replace("language: java", "language: rust"));

        race = RunRace.run(
                folder,
                strategies,
                ExitCode.DONE,
                "--objects",
                "3",
                "--object-size-mb",
                "0.1",
                "--runs",
                "1",
                "--keep");
    }

    @Test
    void everyFaultIsReportedWithItsReasonAndTheOthersAreRanked() {
        assertThat(race.succeeded())
                .containsExactlyInAnyOrder("ziprace-faulty-none", "ziprace-faulty-leaves-upload-open");
        assertThat(reason(ContenderFault.THROWS))
                .startsWith("crash: java.lang.IllegalStateException / {")
                .contains("out of ideas");
        assertThat(reason(ContenderFault.EXITS))
                .startsWith("crash: Runtime.ExitError / {")
                .contains("Error: Runtime exited with error: exit status 7");
        assertThat(reason(ContenderFault.WRITES_SEGMENT))
                .startsWith("crash: ")
                .contains("AccessDenied", "s3:PutObject");
        assertThat(reason(ContenderFault.HANGS))
                .startsWith("timeout: Sandbox.Timedout / {")
                .contains("Task timed out after 2.00 seconds");
        assertThat(reason(ContenderFault.NESTED_PATH))
                .matches("invalid: archive contains nested path 'files/[0-9a-f]{64}', flat layout required");
        assertThat(reason(ContenderFault.WRONG_HASH))
                .matches("invalid: content hash mismatch for '[0-9a-f]{64}': computed [0-9a-f]{64}");
        assertThat(reason(ContenderFault.EXTRA_ENTRY))
                .isEqualTo("invalid: unknown or duplicate object in archive: 'readme.txt'");
        assertThat(reason(ContenderFault.MISSING_ENTRY))
                .matches("invalid: archive missing 1 expected object\\(s\\) \\(sample: \\[.*[0-9a-f]{64}.*]\\)");
        assertThat(race.errors())
                .containsOnlyOnce("left behind: open multipart upload of archives/faulty-leaves-upload-open-0.zip");
    }

    @Test
    void aContenderInAnotherLanguageWithoutAPackageIsLeftOutWithOneLine() {
        assertThat(race.failure()).hasSize(ContenderFault.values().length - 2);
        assertThat(race.ranking().toString()).doesNotContain("rust-unbuilt");
        assertThat(race.errors())
                .containsOnlyOnce("rust-unbuilt does not race: no " + strategies.resolve("unbuilt/function.zip"));
    }

    @Test
    void theValidatedArchiveIsKeptOnRequest() throws IOException {
        Path archives = race.benchFolder().resolve("archives");
        assertThat(archives).isDirectoryContaining("glob:**/faulty-none-0.zip");
        try (ZipFile archive = new ZipFile(archives.resolve("faulty-none-0.zip").toFile())) {
            assertThat(archive.size()).isEqualTo(3);
        }
    }

    private static String reason(ContenderFault fault) {
        return StreamSupport.stream(race.failure().spliterator(), false)
                .filter(entry -> entry.path("arn").asText().endsWith("-" + FaultyContenders.id(fault)))
                .map(entry -> entry.path("reason").asText())
                .findFirst()
                .orElse("no failure of " + fault + " in " + race.ranking());
    }
}
