package dev.ziprace.archive.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.archive.TaskGroup;
import dev.ziprace.s3.retry.RetryWait;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AdaptiveRateLimiterTest {

    private static final int MAX_RATE = 100_000;

    @Test
    void atMostTheAllowedRequestsAreInFlight() throws InterruptedException {
        var limiter = new AdaptiveRateLimiter(3, MAX_RATE);
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
    @Timeout(30)
    void aThrottledRequestReturnsItsPlaceWhileItWaitsAndSlowsAllDown() throws Exception {
        var limiter = new AdaptiveRateLimiter(1, MAX_RATE);
        var throttled = new CountDownLatch(1);
        var other = new CountDownLatch(1);

        try (var tasks = new TaskGroup()) {
            tasks.fork(() -> limiter.call(() -> {
                throttled.countDown();
                // Ends only if the other request is sent meanwhile, and the rate falls.
                while (other.getCount() > 0 || limiter.rate() >= AdaptiveRate.INITIAL) {
                    RetryWait.CURRENT.get().await(Duration.ofMillis(1), true);
                }
                return "";
            }));
            throttled.await();
            tasks.fork(() -> limiter.call(() -> {
                other.countDown();
                return "";
            }));
            tasks.join();
        }

        assertThat(limiter.rate()).isLessThan(AdaptiveRate.INITIAL);
    }

    @Test
    void aFailedRequestReleasesItsPermit() throws InterruptedException {
        var limiter = new AdaptiveRateLimiter(1, MAX_RATE);

        assertThatThrownBy(() -> limiter.call(() -> {
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");

        assertThat(limiter.<String>call(() -> "answer")).isEqualTo("answer");
    }
}
