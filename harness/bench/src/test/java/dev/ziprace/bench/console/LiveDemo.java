package dev.ziprace.bench.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Shows live lines on the terminal of standard error, and a finished line when a file appears, until it is
/// interrupted.
final class LiveDemo {
    private LiveDemo() {}

    /// @param arguments the file to wait for
    public static void main(String[] arguments) throws InterruptedException {
        Console console = new Console(System.out, System.err, true);
        Runtime.getRuntime().addShutdownHook(new Thread(console::interrupt));
        console.line("begun");
        Path file = Path.of(arguments[0]);
        boolean finished = false;
        for (int i = 0; true; i++) {
            int frame = i;
            console.live(
                    List.of("width " + console.width() + " frame " + frame, "=".repeat(console.width()), "last line"));
            if (!finished && Files.exists(file)) {
                console.progress("finished one");
                finished = true;
            }
            Thread.sleep(100);
        }
    }
}
