package dev.ziprace.locallambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CpuClockTest {

    private final CpuClock clock = new CpuClock();

    @BeforeEach
    void needsLinux() {
        assumeThat(LimitKind.COOPERATIVE.problem()).isEmpty();
    }

    @Test
    void aProcesssTimeIsWhatProcFsShows() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("/bin/sh", "-c", "while :; do :; done").start();
        try {
            while (clock.of(process.pid()).toMillis() < 100) {
                Thread.sleep(10);
            }
            Duration before = shown(process.pid());
            Duration time = clock.of(process.pid());

            // User and system time are shown in whole hundredths of a second.
            assertThat(time).isBetween(before, shown(process.pid()).plusMillis(20));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static Duration shown(long pid) {
        return Objects.requireNonNull(ProcFs.process(pid)).cpuTime();
    }

    @Test
    void aProcessThatIsGoneHasNone() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("/bin/true").start();
        process.waitFor();

        assertThat(clock.of(process.pid())).isZero();
    }
}
