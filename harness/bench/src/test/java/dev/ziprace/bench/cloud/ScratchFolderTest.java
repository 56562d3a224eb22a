package dev.ziprace.bench.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFolderTest {
    @TempDir
    Path benchFolder;

    @Test
    void theFolderIsDeletedWithItsContentsOnClose() throws IOException {
        try (ScratchFolder folder = ScratchFolder.create(benchFolder)) {
            Files.writeString(
                    Files.createDirectories(folder.path().resolve("a/b")).resolve("c"), "x");
        }

        assertThat(benchFolder).isEmptyDirectory();
    }

    @Test
    void foldersOfKilledProcessesAreDeletedButNotThoseOfLiveOnes() throws IOException {
        // Process 1 always runs; no process has the largest number as its ID.
        Path live = Files.createDirectories(benchFolder.resolve("run-1"));
        Path killed = Files.createDirectories(
                benchFolder.resolve("run-" + Integer.MAX_VALUE).resolve("s3"));
        Path logs = Files.createDirectories(benchFolder.resolve("logs"));

        ScratchFolder.create(benchFolder).close();

        assertThat(live).exists();
        assertThat(logs).exists();
        assertThat(killed.getParent()).doesNotExist();
    }
}
