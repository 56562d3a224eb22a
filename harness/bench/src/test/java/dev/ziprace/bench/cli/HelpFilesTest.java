package dev.ziprace.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HelpFilesTest {
    private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();
    private static final int TERMINAL_WIDTH = 80;

    @Test
    void theCommittedFilesAreThoseOfTheCommandLine() throws IOException {
        for (Map.Entry<String, String> file : HelpFiles.texts(HOME).entrySet()) {
            assertThat(HOME.resolve(file.getKey()))
                    .as("run scripts/generate and commit the changes")
                    .hasContent(file.getValue());
        }
    }

    @Test
    void helpStartsWithExamplesGroupsItsOptionsAndFitsTheTerminal() {
        String help = HelpFiles.texts(HOME).get("scripts/lib/help/bench.txt");

        assertThat(help)
                .startsWith("Examples:\n  scripts/bench ")
                .contains("Usage: scripts/bench [OPTIONS] [COMMAND]")
                .containsSubsequence(
                        "Objects to archive:", "--objects", "Runs:", "--runs", "Imitation of AWS:", "--physics");
        HelpFiles.texts(HOME).forEach((path, text) -> {
            if (path.endsWith(".txt")) {
                assertThat(text.lines())
                        .as(path)
                        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(TERMINAL_WIDTH));
            }
        });
    }

    @Test
    void aCloneInWhichNothingIsBuiltAnswersAtOnce() throws Exception {
        for (List<String> command :
                List.of(List.of("bench", "--help"), List.of("bench", "sweep", "--help"), List.of("perf", "--help"))) {
            ProcessBuilder builder = new ProcessBuilder("bash");
            builder.command().add(HOME.resolve("scripts/" + command.getFirst()).toString());
            builder.command().addAll(command.subList(1, command.size()));
            // Neither a JDK nor Maven is there.
            builder.environment().put("JAVA_HOME", "/nowhere");
            builder.environment().put("PATH", "/usr/bin:/bin");
            Process help = builder.redirectErrorStream(true).start();
            String text = new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(help.waitFor()).isZero();
            assertThat(text).contains("Usage: scripts/bench", "--help").doesNotContain("building");
        }
    }
}
