package dev.ziprace.bench.race;

import dev.ziprace.locallambda.process.SystemProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Leaves the optimizing compiler of the harness's JVM only CPU time that nobody else wants. In the first seconds of a
/// race it would otherwise take half a core from the contenders. When the machine has time it compiles as ever.
final class CompilerPriority {

    /// The name that Linux has for HotSpot's threads `C2 CompilerThread0`, …: 15 characters.
    static final String C2 = "C2 CompilerThre";

    private static final Path THREADS = Path.of("/proc/self/task");

    private CompilerPriority() {}

    /// Lowers the priority of this process's threads with that name. Does nothing where that is not possible: it
    /// matters only for races of seconds.
    ///
    /// @param name as in `/proc/self/task/<thread>/comm`
    static void lower(String name) {
        try (Stream<Path> threads = Files.list(THREADS)) {
            for (Path thread : threads.toList()) {
                if (Files.readString(thread.resolve("comm")).strip().equals(name)) {
                    SystemProgram.run(List.of(
                            "renice", "-n", "19", "-p", thread.getFileName().toString()));
                }
            }
        } catch (IOException e) {
            // No Linux, no renice, or a thread that has just ended.
        }
    }
}
