package dev.ziprace.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// In a process of its own, because it ends.
class UncaughtErrorExitTest {

    /// Ends a thread by an error, then waits as a function waits for a thread that is gone.
    static final class Waiting {
        public static void main(String[] arguments) throws InterruptedException {
            new UncaughtErrorExit().install(new StartupEvent());
            Thread.ofPlatform().name("worker").start(() -> {
                throw new OutOfMemoryError("Java heap space");
            });
            Thread.sleep(60_000);
        }
    }

    @Test
    void anErrorThatEndsAThreadEndsTheProcess() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Waiting.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ended").isTrue();
            assertThat(process.exitValue()).isOne();
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("thread worker ended: java.lang.OutOfMemoryError: Java heap space");
        } finally {
            process.destroyForcibly();
        }
    }
}
