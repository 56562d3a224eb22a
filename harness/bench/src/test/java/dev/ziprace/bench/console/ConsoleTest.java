package dev.ziprace.bench.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final Console console = new Console(print(output), print(errors), false);

    @Test
    void withoutATerminalProgressIsLinesWithTheTimeAndNoEscapeSequence() {
        try (ProgressStep step = ProgressStep.beginDetail(console, "run 1", width -> List.of("live"))) {
            step.done("done");
        }
        console.live(List.of("live"));
        console.line("table");

        assertThat(errors.toString(UTF_8))
                .matches("\\d\\d:\\d\\d:\\d\\d run 1: done \\(\\d+\\.\\d s\\)\\Rtable\\R")
                .doesNotContain("\u001b");
        assertThat(output.size()).isZero();
    }

    @Test
    void aStepThatIsClosedWithoutAnOutcomeHasFailed() {
        ProgressStep.begin(console, "filling", width -> List.of()).close();

        assertThat(errors.toString(UTF_8)).contains("filling: failed (");
    }

    @Test
    void linesAreBrokenBetweenWords() {
        assertThat(WordWrap.lines("doubtful: copy-chain: other programs used a core", 30))
                .containsExactly("doubtful: copy-chain: other", "  programs used a core");
        assertThat(WordWrap.lines("a".repeat(40), 30)).containsExactly("a".repeat(40));
        assertThat(WordWrap.lines("", 30)).containsExactly("");
    }

    @Test
    void afterAnInterruptNothingElseIsPrinted() {
        console.interrupt();
        console.error("bench: the local Lambda was closed");
        console.line("table");

        assertThat(errors.toString(UTF_8)).isEqualTo("interrupted" + System.lineSeparator());
    }

    @Test
    void aSilencedConsolePrintsResultsOnly() {
        console.silence();
        console.line("table");
        console.progress("progress");
        console.detail("detail");
        console.result("{}");

        assertThat(errors.size()).isZero();
        assertThat(output.toString(UTF_8)).isEqualTo("{}" + System.lineSeparator());
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, UTF_8);
    }
}
