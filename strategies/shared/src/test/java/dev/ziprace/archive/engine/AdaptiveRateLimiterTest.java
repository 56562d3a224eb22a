package dev.ziprace.archive.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.archive.TaskGroup;
import dev.ziprace.s3.RequestMeter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AdaptiveRateLimiterTest {

    private static final int MAX_RATE = 100_000;

    private final RequestMeter meter = new RequestMeter();

    @Test
    void atMostTheAllowedRequestsAreInFlight() throws InterruptedException {
        var limiter = new AdaptiveRateLimiter(meter, 3, MAX_RATE);
        var inFlight = new AtomicInteger();
        var most = new AtomicInteger();
        var threeAtOnce = new CountDownLatch(3);

        try (var tasks = new TaskGroup()) {
            for (int i = 0; i < 50; i++) {
                tasks.fork(() -> limiter.call(() -> {
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
    void aThrottledResponseLowersTheRateAndOthersRaiseItAgain() throws InterruptedException {
        var limiter = new AdaptiveRateLimiter(meter, 1, MAX_RATE);

        meter.throttle();
        limiter.call(() -> "");
        double lowered = limiter.rate();
        for (int i = 0; i < 10; i++) {
            limiter.call(() -> "");
        }

        assertThat(lowered).isEqualTo(0.7 * MAX_RATE);
        assertThat(limiter.rate()).isGreaterThan(lowered).isLessThan(MAX_RATE);
    }

    @Test
    void aBurstOfThrottledResponsesLowersTheRateOnce() throws InterruptedException {
        var limiter = new AdaptiveRateLimiter(meter, 1, MAX_RATE);

        for (int i = 0; i < 5; i++) {
            meter.throttle();
            limiter.call(() -> "");
        }

        assertThat(limiter.rate()).isEqualTo(0.7 * MAX_RATE);
    }

    @Test
    void requestsThrottledEarlierDoNotLowerTheRate() throws InterruptedException {
        meter.throttle();
        var limiter = new AdaptiveRateLimiter(meter, 1, MAX_RATE);

        limiter.call(() -> "");

        assertThat(limiter.rate()).isEqualTo(MAX_RATE);
    }

    @Test
    void aFailedRequestReleasesItsPermit() throws InterruptedException {
        var limiter = new AdaptiveRateLimiter(meter, 1, MAX_RATE);

        assertThatThrownBy(() -> limiter.call(() -> {
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");

        assertThat(limiter.<String>call(() -> "answer")).isEqualTo("answer");
    }
}
