package dev.ziprace.locallambda.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcessCpuClockTest {

    private final ProcessCpuClock clock = new ProcessCpuClock();

    @BeforeEach
    void needsLinux() {
        assumeThat(ProcFs.isAvailable()).isTrue();
    }

    @Test
    void theCpuTimeOfAProcessIsTheOneThatProcFsShows() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("/bin/sh", "-c", "while :; do :; done").start();
        try {
            while (clock.of(process.pid()).toMillis() < 100) {
                Thread.sleep(10);
            }
            Duration before = shown(process.pid());
            Duration time = clock.of(process.pid());

            // procfs shows user and system time in whole hundredths of a second.
            assertThat(time).isBetween(before, shown(process.pid()).plusMillis(20));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static Duration shown(long pid) {
        return Objects.requireNonNull(ProcFs.process(pid)).cpuTime();
    }

    @Test
    void aProcessThatHasEndedHasNoCpuTime() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("/bin/true").start();
        process.waitFor();

        assertThat(clock.of(process.pid())).isZero();
    }
}
