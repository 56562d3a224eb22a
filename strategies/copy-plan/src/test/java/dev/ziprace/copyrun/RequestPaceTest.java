package dev.ziprace.copyrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.archive.TaskGroup;
import dev.ziprace.s3.RequestMeter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RequestPaceTest {

    private static final int MAX_RATE = 100_000;

    private final RequestMeter meter = new RequestMeter();

    @Test
    void noMoreRequestsAreInFlightThanAllowed() throws InterruptedException {
        var pace = new RequestPace(meter, 3, MAX_RATE);
        var inFlight = new AtomicInteger();
        var most = new AtomicInteger();
        var threeAtOnce = new CountDownLatch(3);

        try (var tasks = new TaskGroup()) {
            for (int i = 0; i < 50; i++) {
                tasks.fork(() -> pace.call(() -> {
                    most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                    threeAtOnce.countDown();
                    threeAtOnce.await();
                    return inFlight.decrementAndGet();
                }));
            }
            tasks.join();
        }

        assertThat(most).hasValue(3);
    }

    @Test
    void aThrottledAnswerLowersTheRateAndOthersRaiseItAgain() throws InterruptedException {
        var pace = new RequestPace(meter, 1, MAX_RATE);

        meter.throttle();
        pace.call(() -> "");
        double lowered = pace.rate();
        for (int i = 0; i < 10; i++) {
            pace.call(() -> "");
        }

        assertThat(lowered).isEqualTo(0.7 * MAX_RATE);
        assertThat(pace.rate()).isGreaterThan(lowered).isLessThan(MAX_RATE);
    }

    @Test
    void aBurstOfThrottledAnswersLowersTheRateOnce() throws InterruptedException {
        var pace = new RequestPace(meter, 1, MAX_RATE);

        for (int i = 0; i < 5; i++) {
            meter.throttle();
            pace.call(() -> "");
        }

        assertThat(pace.rate()).isEqualTo(0.7 * MAX_RATE);
    }

    @Test
    void whatWasThrottledBeforeIsNotHeldAgainstIt() throws InterruptedException {
        meter.throttle();
        var pace = new RequestPace(meter, 1, MAX_RATE);

        pace.call(() -> "");

        assertThat(pace.rate()).isEqualTo(MAX_RATE);
    }

    @Test
    void aFailedRequestGivesItsPlaceBack() throws InterruptedException {
        var pace = new RequestPace(meter, 1, MAX_RATE);

        assertThatThrownBy(() -> pace.call(() -> {
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");

        assertThat(pace.<String>call(() -> "answer")).isEqualTo("answer");
    }
}
