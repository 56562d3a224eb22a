package dev.ziprace.s3.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private static final boolean THROTTLED = true;
    private static final boolean FAILED = false;

    private final String patience = System.getProperty(RetrySchedule.PATIENCE_PROPERTY);
    private final String throttledPatience = System.getProperty(RetrySchedule.THROTTLED_PATIENCE_PROPERTY);
    private long nanos;
    private final RetrySchedule schedule = new RetrySchedule(new RetryQuota(), () -> nanos);

    @BeforeEach
    void useThePatienceOfProduction() {
        System.clearProperty(RetrySchedule.PATIENCE_PROPERTY);
        System.clearProperty(RetrySchedule.THROTTLED_PATIENCE_PROPERTY);
    }

    @AfterEach
    void restoreThePatienceOfTests() {
        System.setProperty(RetrySchedule.PATIENCE_PROPERTY, patience);
        System.setProperty(RetrySchedule.THROTTLED_PATIENCE_PROPERTY, throttledPatience);
    }

    @Test
    void throttlingIsRetriedForTheLongestInvocation() {
        assertThat(schedule.retryDelay(THROTTLED)).isPresent();
        pass(Duration.ofMinutes(14));
        assertThat(schedule.retryDelay(THROTTLED)).isPresent();
        pass(Duration.ofMinutes(1));
        assertThat(schedule.retryDelay(THROTTLED)).isEmpty();
    }

    @Test
    void otherFailuresAreRetriedForAMinute() {
        assertThat(schedule.retryDelay(FAILED)).isPresent();
        pass(Duration.ofSeconds(59));
        assertThat(schedule.retryDelay(FAILED)).isPresent();
        pass(Duration.ofSeconds(1));
        assertThat(schedule.retryDelay(FAILED)).isEmpty();
    }

    @Test
    void aFailureAfterLongThrottlingIsRetried() {
        assertThat(schedule.retryDelay(FAILED)).isPresent();
        assertThat(schedule.retryDelay(THROTTLED)).isPresent();
        pass(Duration.ofMinutes(5));

        assertThat(schedule.retryDelay(FAILED)).isPresent();
    }

    @Test
    void expiredCredentialsAreCorrectedAlsoAfterManyAttempts() {
        for (int i = 0; i < 20; i++) {
            schedule.retryDelay(THROTTLED);
        }

        assertThat(schedule.retryCorrected()).isTrue();
        assertThat(schedule.retryCorrected()).isTrue();
        assertThat(schedule.retryCorrected()).isFalse();
        assertThat(schedule).hasToString("23 attempts in 0.0 s");
    }

    @Test
    void progressRestartsThePatience() {
        schedule.retryDelay(FAILED);
        pass(Duration.ofMinutes(2));
        schedule.restart();

        assertThat(schedule.retryDelay(FAILED)).isPresent();
    }

    @Test
    void noDelayExceedsTheLongestBackoffEvenIfTheQuotaIsUsedUp() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(schedule.retryDelay(THROTTLED).orElseThrow()).isLessThanOrEqualTo(Backoff.CAP);
        }
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
