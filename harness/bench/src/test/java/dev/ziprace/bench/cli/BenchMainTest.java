package dev.ziprace.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.bench.cloud.ProjectFolders;
import dev.ziprace.bench.fixture.ContenderYml;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchMainTest {
    @TempDir
    Path home;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "--runs 0 | bench: --runs must be from 1 to 1000, not 0",
                "--objects -1 | bench: --objects must be from 0 to 100000, not -1",
                "--object-size-mb 0 | bench: --object-size-mb must be above 0 and at most 3000, not 0.0",
                "--objects many | bench: Invalid value for option '--objects': 'many' is not an int; see bench --help",
                "--object 3 | bench: Unknown options: '--object', '3'; see bench --help",
                "--packaging fat | bench: Invalid value for option '--packaging': expected one of [NATIVE, JVM, BOTH] (case-insensitive) but was 'fat'; see bench --help",
                "--contender fastest | bench: no contender 'fastest'; there are java-sequential",
                "sweep --contender sequential --memory-mb 64 | sweep: --memory-mb must be from 128 to 10240, not 64",
                "sweep --contender sequential --java-tool-options | sweep: Missing required parameter for option '--java-tool-options' (OPTIONS); see sweep --help",
                "sweep --contender sequential --snap-start maybe | sweep: Invalid value for option '--snap-start' (on|off): expected one of [ON, OFF] (case-insensitive) but was 'maybe'; see sweep --help",
                "perf --runs 0 | perf: --runs must be from 1 to 1000, not 0",
                "sweep | sweep: Missing required option: '--contender=ID'; see sweep --help",
            })
    void wrongUsageIsReportedInOneLineAndExitsWith2(String arguments, String line) throws Exception {
        ContenderYml.write(home.resolve("strategies"), "sequential");

        int exitCode = run(arguments.strip().split(" "));

        assertThat(errors.toString(StandardCharsets.UTF_8)).isEqualTo(line + System.lineSeparator());
        assertThat(output.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(exitCode).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aMissingPackageIsAHarnessFailureAndLeavesNothingBehind() throws Exception {
        ContenderYml.write(home.resolve("strategies"), "sequential");

        int exitCode = run("--objects", "1");

        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains("function.yml")
                .hasLineCount(1);
        assertThat(exitCode).isEqualTo(ExitCode.HARNESS_FAILED);
        assertThat(home.resolve("bench")).isDirectoryNotContaining("glob:**/run-*");
    }

    @Test
    void helpGoesToStandardOutputWithTheExitCodes() {
        assertThat(run("--help")).isEqualTo(ExitCode.DONE);
        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("--object-size-mb", "0   at least one contender succeeded", "3   the harness itself failed");
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private int run(String... arguments) {
        ProjectFolders project = new ProjectFolders(home, home.resolve("strategies"), home.resolve("bench"));
        return new BenchMain(project, print(output), print(errors)).run(arguments);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
