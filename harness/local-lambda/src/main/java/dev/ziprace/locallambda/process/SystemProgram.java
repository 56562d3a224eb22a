package dev.ziprace.locallambda.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs short-lived system programs, such as `mke2fs` and `systemctl`, to completion.
public final class SystemProgram {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private SystemProgram() {}

    /// Runs `command` without input and waits until it ends.
    ///
    /// @throws IOException if the program can't be started, takes more than 10 s or exits with a value other than
    ///     0; the message contains its output
    public static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessTree.noInput())
                .start();
        try {
            if (!process.waitFor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(command.getFirst() + " took longer than " + TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(command.getFirst() + " was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            throw new IOException(
                    "%s: exit value %d %s".formatted(command.getFirst(), process.exitValue(), output.strip()));
        }
    }
}
