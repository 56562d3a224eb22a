package dev.ziprace.bench.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// What the live lines look like in a real terminal, that of tmux.
@EnabledIf(value = "isInstalled", disabledReason = "no /usr/bin/tmux")
class LiveDisplayTest {
    private static final Path TMUX = Path.of("/usr/bin/tmux");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    static boolean isInstalled() {
        return Files.isExecutable(TMUX);
    }

    @BeforeEach
    void startInATerminalOf80Columns() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin/java");
        // A class path is longer than a command that tmux takes.
        Path script = Files.writeString(
                folder.resolve("demo.sh"),
                "%s --enable-native-access=ALL-UNNAMED -XX:TieredStopAtLevel=1 -cp '%s' %s '%s'\necho ended\nsleep 60\n"
                        .formatted(
                                java, System.getProperty("java.class.path"), LiveDemo.class.getName(), finishFile()));
        tmux("new-session", "-d", "-x", "80", "-y", "24", "bash '" + script + "'");
    }

    @AfterEach
    void endTheTerminal() throws Exception {
        tmux("kill-server");
    }

    @Test
    void linesAreRedrawnInPlaceResizedAndRemovedAtTheEnd() throws Exception {
        List<String> first = await(screen -> showsFrame(screen, 79, "begun"));
        await(screen -> showsFrame(screen, 79, "begun") && !screen.equals(first));

        Files.createFile(finishFile());
        await(screen -> showsFrame(screen, 79, "begun", "finished one"));

        tmux("resize-window", "-x", "50", "-y", "24");
        await(screen -> showsFrame(screen, 49, "begun", "finished one"));

        tmux("send-keys", "C-c");
        await(screen -> screen.equals(List.of("begun", "finished one", "interrupted", "ended")));
    }

    /// Whether the screen has these lines, then one frame, and nothing else.
    private static boolean showsFrame(List<String> screen, int width, String... linesAbove) {
        int above = linesAbove.length;
        return screen.size() == above + 3
                && screen.subList(0, above).equals(List.of(linesAbove))
                && screen.get(above).startsWith("width " + width + " frame ")
                && screen.get(above + 1).equals("=".repeat(width))
                && screen.get(above + 2).equals("last line");
    }

    private Path finishFile() {
        return folder.resolve("finish");
    }

    /// The lines of the screen and of what was scrolled out of it, as by tmux when it wraps longer lines; without empty
    /// ones, as soon as they are as expected.
    private List<String> await(Predicate<List<String>> expected) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> screen = List.of();
        while (System.nanoTime() < end) {
            screen = tmux("capture-pane", "-p", "-S", "-20")
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            if (!screen.isEmpty() && expected.test(screen)) {
                return screen;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the terminal shows " + String.join("\n", screen));
    }

    private String tmux(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(TMUX.toString(), "-S", folder.resolve("tmux").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("TMUX");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
