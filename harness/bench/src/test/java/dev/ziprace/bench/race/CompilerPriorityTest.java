package dev.ziprace.bench.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CompilerPriorityTest {

    @Test
    void onlyThreadsWithTheNameGetTheLowestPriority() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/renice")), "renice is missing");
        var end = new CountDownLatch(1);
        Thread lowered = Thread.ofPlatform().name("test-lowered").start(() -> await(end));
        Thread other = Thread.ofPlatform().name("test-other").start(() -> await(end));
        try {
            CompilerPriority.lower("test-lowered");

            assertThat(niceness("test-lowered")).containsExactly("19");
            assertThat(niceness("test-other")).isNotEmpty().doesNotContain("19");
        } finally {
            end.countDown();
            lowered.join();
            other.join();
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The 19th field of a thread's `stat` (proc(5)); its second one, the name in parentheses, has no blank here.
    private static List<String> niceness(String name) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            return threads.map(thread -> read(thread.resolve("stat")))
                    .filter(stat -> stat.contains("(" + name + ")"))
                    .map(stat -> stat.split(" ", -1)[18])
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            // The thread has ended.
            return "";
        }
    }
}
