package dev.ziprace.fillbucket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.fillbucket.Outcome.Done;
import dev.ziprace.fillbucket.Outcome.Failed;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TimeLimitedWorkTest {

    private static final TimeLimit AMPLE = new TimeLimit(Duration.ofMinutes(15));

    @Test
    void completedWorkIsDone() {
        assertThat(TimeLimitedWork.run(AMPLE, () -> new Done(3, 7))).isEqualTo(new Done(3, 7));
    }

    @Test
    void failedWorkHasAReasonInOneLine() {
        Outcome outcome = TimeLimitedWork.run(AMPLE, () -> {
            throw new IllegalStateException("one\n\ttwo");
        });

        assertThat(outcome).isEqualTo(new Failed("java.lang.IllegalStateException: one two"));
    }

    @Test
    void anErrorIsAFailure() {
        Outcome outcome = TimeLimitedWork.run(AMPLE, () -> {
            throw new OutOfMemoryError("Java heap space");
        });

        assertThat(outcome).isEqualTo(new Failed("java.lang.OutOfMemoryError: Java heap space"));
    }

    @Test
    void workThatExceedsItsTimeIsStoppedAndFails() {
        AtomicBoolean interrupted = new AtomicBoolean();

        Outcome outcome = TimeLimitedWork.run(new TimeLimit(Duration.ofMillis(200)), () -> {
            try {
                new CountDownLatch(1).await();
                return new Done(0, 0);
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
            }
        });

        assertThat(outcome)
                .isEqualTo(new Failed("out of time: the function's timeout left 0 s for the work, which was not enough;"
                        + " increase Timeout or MemorySize, or reduce the data set"));
        assertThat(interrupted).isTrue();
    }
}
