package dev.ziprace.bench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.bench.cloud.ProjectFolders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowExecutionCommandTest {
    @TempDir
    Path home;

    @Test
    void withoutATerminalEveryChangeIsALine() throws IOException {
        Path counts = Files.writeString(home.resolve("counts"), """
                {"contenders":3,"runs":2,"started":2,"ended":0,"validated":0,"done":0}
                {"contenders":3,"runs":2,"started":2,"ended":0,"validated":0,"done":0}
                not JSON
                {"contenders":3,"runs":2,"started":4,"ended":2,"validated":1,"done":1}
                """);
        var output = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();

        int exitCode = new BenchMain(
                        new ProjectFolders(home, home.resolve("strategies"), home.resolve("bench")),
                        new PrintStream(output, true, UTF_8),
                        new PrintStream(errors, true, UTF_8))
                .run("show-execution", counts.toString());

        assertThat(exitCode).isEqualTo(ExitCode.DONE);
        assertThat(output.size()).isZero();
        assertThat(errors.toString(UTF_8).lines().map(line -> line.substring("12:00:00 ".length())))
                .containsExactly(
                        "runs: 2 started, 0 ended; archives validated: 0; contenders done: 0 of 3",
                        "runs: 4 started, 2 ended; archives validated: 1; contenders done: 1 of 3");
    }
}
