package dev.ziprace.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.bench.cloud.ProjectFolders;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerfCommandTest {
    private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();

    @TempDir
    Path benchFolder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void bothClientsOfAContenderAreMeasuredOverTls() {
        int exitCode = run(
                "perf", "--contender", "sequential", "--packaging", "jvm", "--tls", "--objects", "3", "--runs", "1");

        assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(exitCode).isEqualTo(ExitCode.DONE);
        List<String> lines = output.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).startsWith("contender").contains("CPU s/GB", "alloc. MB/GB");
        assertThat(lines.get(1)).matches("java-sequential-sdk +jvm +sdk( +[0-9.]+){4}");
        assertThat(lines.get(2)).contains("GetObject 3,", "UploadPart 1,");
        assertThat(lines.get(3)).matches("java-sequential-lean +jvm +lean( +[0-9.]+ \\([0-9.]+\\)){4}");
        assertThat(lines.get(4)).contains("GetObject 3 (1.00)", "UploadPart 1 (1.00)");
        assertThat(benchFolder).isDirectoryNotContaining("glob:**/run-*");
    }

    @Test
    void aClientThatAnExecutableDoesNotContainIsRejected() {
        int exitCode = run("perf", "--contender", "sequential", "--packaging", "native", "--client", "sdk");

        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("--client must be lean, or --packaging jvm");
        assertThat(exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(output.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private int run(String... arguments) {
        var project = new ProjectFolders(HOME, HOME.resolve("strategies"), benchFolder);
        return new BenchMain(project, print(output), print(errors)).run(arguments);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
