package dev.ziprace.s3.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All sandboxes that SnapStart restores from one snapshot have its memory. So no thread in it may have
/// a random generator of BoringSSL that is seeded already.
class SnapshotRandomnessTest {

    private static final Path STRACE = Path.of("/usr/bin/strace");

    /// BoringSSL seeds a thread's generator with 48 bytes (`CTR_DRBG_ENTROPY_LEN`).
    private static final String SEED = ", 48, 0)";

    @Test
    void theGeneratorOfTheThreadThatInitializesIsSeededAfterTheSnapshot(@TempDir Path folder) throws Exception {
        assumeThat(STRACE).isExecutable();
        List<String> calls = systemCalls(folder.resolve("calls"));
        int snapshot = indexOf(calls, Initialization.SNAPSHOT);
        assumeThat(snapshot).as("strace may trace").isNotNegative();
        String thread = calls.get(snapshot).split(" ", 2)[0] + " ";

        assertThat(calls.subList(0, snapshot))
                .as("BoringSSL was loaded at INIT, on another thread")
                .anyMatch(call -> call.contains(SEED) && !call.startsWith(thread));
        assertThat(calls.subList(0, snapshot)).noneMatch(call -> call.contains(SEED) && call.startsWith(thread));
        assertThat(calls.subList(snapshot, calls.size()))
                .anyMatch(call -> call.contains(SEED) && call.startsWith(thread));
    }

    /// The system calls getrandom and write of [Initialization], one a line after the thread's id.
    private static List<String> systemCalls(Path log) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        STRACE.toString(),
                        "-f",
                        "-e",
                        "trace=getrandom,write",
                        "-s",
                        "64",
                        "-o",
                        log.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Initialization.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    private static int indexOf(List<String> lines, String text) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i;
            }
        }
        return -1;
    }
}
