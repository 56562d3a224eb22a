package dev.ziprace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What scripts write to a standard error that is redirected to a file.
class ScriptOutputTest {
    @TempDir
    Path folder;

    @Test
    void mavenWritesNoEscapeSequencesWithTheEnvironmentOfTheScripts() throws Exception {
        String output = run("source scripts/lib/prepare.sh && mvn --batch-mode --version >&2");

        assertThat(output).contains("Apache Maven").doesNotContain("\u001b");
    }

    private String run(String command) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder("bash", "-euo", "pipefail", "-c", command)
                .directory(ProjectModules.HOME.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        return Files.readString(errors, StandardCharsets.UTF_8);
    }
}
