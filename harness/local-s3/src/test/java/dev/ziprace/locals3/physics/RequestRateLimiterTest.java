package dev.ziprace.locals3.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.locals3.routing.Route;
import dev.ziprace.locals3.routing.SupportedOperation;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestRateLimiterTest {

    private static final long SECOND = 1_000_000_000;
    private static final RequestRates RATES = new RequestRates(10, 20);

    @Test
    void eachPrefixHasItsOwnReadRateAndWriteRate() {
        RequestRateLimiter limiter = new RequestRateLimiter(RATES, Partitioning.PREFIX);
        Route write = new Route(SupportedOperation.PUT_OBJECT, "b", "files/a");
        assertThat(limiter.tryAcquire(write, 0)).isTrue();
        assertThat(limiter.tryAcquire(write, 0)).isFalse();
        assertThat(limiter.tryAcquire(new Route(SupportedOperation.DELETE_OBJECT, "b", "files/b"), 0))
                .isFalse();
        assertThat(limiter.tryAcquire(new Route(SupportedOperation.PUT_OBJECT, "b", "archives/a"), 0))
                .isTrue();
        assertThat(limiter.tryAcquire(new Route(SupportedOperation.GET_OBJECT, "b", "files/a"), 0))
                .isTrue();
        assertThat(limiter.tryAcquire(new Route(SupportedOperation.HEAD_OBJECT, "b", "files/c"), 0))
                .isTrue();
        assertThat(limiter.tryAcquire(new Route(SupportedOperation.GET_OBJECT, "b", "files/a"), 0))
                .isFalse();
        assertThat(limiter.tryAcquire(write, SECOND / 20)).isFalse();
        assertThat(limiter.tryAcquire(write, SECOND / 10)).isTrue();
        assertThat(limiter.tryAcquire(write, SECOND / 10)).isFalse();
    }

    @Test
    void aBucketThatIsOnePartitionHasOneRateForAllKeys() {
        RequestRateLimiter limiter = new RequestRateLimiter(RATES, Partitioning.BUCKET);
        assertThat(limiter.tryAcquire(new Route(SupportedOperation.PUT_OBJECT, "b", "files/a"), 0))
                .isTrue();
        assertThat(limiter.tryAcquire(new Route(SupportedOperation.PUT_OBJECT, "b", "archives/a"), 0))
                .isFalse();
        assertThat(limiter.tryAcquire(new Route(SupportedOperation.PUT_OBJECT, "other", "archives/a"), 0))
                .isTrue();
    }

    @Test
    void aBurstOfMoreThanATenthOfASecondsRequestsIsThrottled() {
        RequestRateLimiter limiter = new RequestRateLimiter(new RequestRates(1, 50), Partitioning.BUCKET);
        Route read = new Route(SupportedOperation.GET_OBJECT, "b", "files/a");
        limiter.tryAcquire(read, 0);
        assertThat(IntStream.range(0, 20)
                        .filter(i -> limiter.tryAcquire(read, 60 * SECOND))
                        .count())
                .isEqualTo(5);
    }

    @Test
    void noSecondServesMoreThanTheRate() {
        RequestRateLimiter limiter = new RequestRateLimiter(new RequestRates(50, 50), Partitioning.BUCKET);
        Route write = new Route(SupportedOperation.PUT_OBJECT, "b", "files/a");
        limiter.tryAcquire(write, 0);
        IntStream.range(0, 500).forEach(i -> limiter.tryAcquire(write, SECOND + i * SECOND / 500));

        assertThat(limiter.loads().getFirst().served()).containsExactly(1, 50);
    }

    @Test
    void whatAPartitionServedIsCountedPerSecond() {
        RequestRateLimiter limiter = new RequestRateLimiter(RATES, Partitioning.PREFIX);
        Route write = new Route(SupportedOperation.PUT_OBJECT, "b", "files/a");
        limiter.tryAcquire(write, 5 * SECOND);
        limiter.tryAcquire(write, 5 * SECOND);
        limiter.tryAcquire(write, 6 * SECOND);
        limiter.tryAcquire(write, 6 * SECOND + SECOND / 2);

        assertThat(limiter.loads())
                .containsExactly(new PartitionLoad("b/files/", false, RATES.writesPerSecond(), List.of(1, 2), 1));
    }

    @Test
    void theRatesOfS3AreThoseOfItsUserGuide() {
        assertThat(RequestRates.S3).isEqualTo(new RequestRates(3500, 5500));
    }

    @Test
    void aRateBelowOneRequestPerSecondIsRejected() {
        assertThatThrownBy(() -> new RequestRates(0.5, 1)).hasMessageContaining("rate");
        assertThatThrownBy(() -> new RequestRates(1, Double.NaN)).hasMessageContaining("rate");
    }
}
