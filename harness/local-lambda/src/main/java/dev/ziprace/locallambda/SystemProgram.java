package dev.ziprace.locallambda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Programs of the system that do something at once.
final class SystemProgram {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private SystemProgram() {}

    /// Runs `line` to its end, with no input.
    ///
    /// @throws IOException when it can't be started, takes over 10 s or exits with another value than 0; says
    ///     what it wrote
    static void run(List<String> line) throws IOException {
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectInput(ProcessTree.noInput())
                .start();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(line.getFirst() + " takes longer than " + PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(line.getFirst() + " was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            throw new IOException(
                    "%s: exit value %d %s".formatted(line.getFirst(), process.exitValue(), output.strip()));
        }
    }
}
