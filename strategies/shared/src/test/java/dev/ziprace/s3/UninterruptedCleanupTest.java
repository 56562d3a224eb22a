package dev.ziprace.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.strategy.ArchiveException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UninterruptedCleanupTest {

    private final AtomicInteger attempts = new AtomicInteger();

    @AfterEach
    void clearTheInterrupt() {
        Thread.interrupted();
    }

    @Test
    void aCleanupThatIsInterruptedBeginsAgainAndTheThreadStaysInterrupted() {
        Thread.currentThread().interrupt();

        UninterruptedCleanup.run(() -> {
            if (attempts.incrementAndGet() == 1) {
                Thread.currentThread().interrupt();
                Thread.sleep(1000);
            }
        });

        assertThat(attempts).hasValue(2);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void aCleanupThatIsAlwaysInterruptedFails() {
        assertThatThrownBy(() -> UninterruptedCleanup.run(() -> {
                    attempts.incrementAndGet();
                    throw new InterruptedException();
                }))
                .isInstanceOf(ArchiveException.class)
                .hasMessage("interrupted 3 times");
        assertThat(attempts).hasValue(3);
    }
}
