package dev.ziprace.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.strategy.ArchiveProgress;
import dev.ziprace.strategy.CleanupException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveHandlerTest {

    private static final Map<String, Object> EVENT =
            Map.of("bucket_name", "bucket", "files_prefix", "files", "archive_key", "archives/a.zip");

    @Test
    void anInvocationWithoutTimeLeftIsInterruptedCleansUpAndSaysHowFarItCame() {
        var cleanedUp = new AtomicBoolean();
        var handler = new ArchiveHandler(_ -> {
            ArchiveProgress.CURRENT.listed(60);
            for (int i = 0; i < 12; i++) {
                ArchiveProgress.CURRENT.objectDone();
            }
            try {
                new CountDownLatch(1).await();
                throw new AssertionError();
            } catch (InterruptedException e) {
                cleanedUp.set(true);
                throw e;
            }
        });

        assertThatThrownBy(() -> handler.handleRequest(EVENT, new RemainingTime(Duration.ofMillis(300))))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("no time left for archiving s3://bucket/files/: 12 of 60 objects done in 0.2 s")
                .hasMessageContaining("all of them would take about 1.")
                .hasMessageContaining("timeout");
        assertThat(cleanedUp).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aFailureThatTheInterruptionCausedSaysThatTheTimeWasOver() {
        var handler = new ArchiveHandler(_ -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new ArchiveException("interrupted while reading", e);
            }
            throw new AssertionError();
        });

        assertThatThrownBy(() -> handler.handleRequest(EVENT, new RemainingTime(Duration.ofMillis(30))))
                .hasMessageContaining("no time left");
    }

    @Test
    void whatCouldNotBeRemovedIsInTheMessage() {
        var handler = new ArchiveHandler(_ -> {
            var failure = new ArchiveException("GetObject failed");
            failure.addSuppressed(new CleanupException("the upload u of s3://b/k could not be aborted (403)", null));
            throw failure;
        });

        assertThatThrownBy(() -> handler.handleRequest(EVENT, null))
                .hasMessage("GetObject failed; the upload u of s3://b/k could not be aborted (403)");
    }

    @Test
    void anErrorEndsTheInvocationAndNotItsThread() {
        var handler = new ArchiveHandler(_ -> {
            throw new OutOfMemoryError("Java heap space");
        });

        assertThatThrownBy(() -> handler.handleRequest(EVENT, null))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("Java heap space")
                .hasMessageContaining("raise the function's memory");
    }

    @ParameterizedTest
    @CsvSource({"3, 1", "1.5, 0.5", "60, 6", "900, 20", "0.3, 0.1"})
    void theReserveLeavesTimeForTheWork(double remaining, double reserve) {
        assertThat(InvocationDeadline.reserve(Duration.ofMillis(Math.round(remaining * 1000))))
                .isEqualTo(Duration.ofMillis(Math.round(reserve * 1000)));
    }
}
