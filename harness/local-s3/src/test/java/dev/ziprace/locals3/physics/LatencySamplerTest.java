package dev.ziprace.locals3.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ziprace.locals3.routing.SupportedOperation;
import java.time.Duration;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatencySamplerTest {

    private static final Latencies WITHOUT_JITTER = new Latencies(
            Map.of(
                    SupportedOperation.UPLOAD_PART_COPY, Duration.ofMillis(90),
                    SupportedOperation.COMPLETE_MULTIPART_UPLOAD, Duration.ofMillis(120)),
            200e6,
            Duration.ofNanos(250_000),
            0);

    @Test
    void latencyGrowsWithCopiedBytesAndCompletedParts() {
        LatencySampler latencies = new LatencySampler(WITHOUT_JITTER, 1);
        assertThat(latencies.sample(SupportedOperation.UPLOAD_PART_COPY, 20_000_000, 0))
                .isEqualTo(Duration.ofMillis(190));
        assertThat(latencies.sample(SupportedOperation.COMPLETE_MULTIPART_UPLOAD, 0, 1500))
                .isEqualTo(Duration.ofMillis(495));
    }

    @Test
    void operationsWithoutLatencyAreAnsweredAtOnce() {
        assertThat(new LatencySampler(WITHOUT_JITTER, 1).sample(SupportedOperation.DELETE_OBJECT, 0, 0))
                .isZero();
        assertThat(new LatencySampler(Latencies.NONE, 1).sample(SupportedOperation.COPY_OBJECT, 1L << 30, 0))
                .isZero();
    }

    @Test
    void jitterKeepsTheMeanAndDependsOnlyOnTheSeed() {
        double[] first = jittered(1);
        assertThat(jittered(1)).isEqualTo(first);
        assertThat(jittered(2)).isNotEqualTo(first);
        assertThat(DoubleStream.of(first).average().orElseThrow()).isCloseTo(25, within(0.5));
        assertThat(DoubleStream.of(first)).allMatch(milliseconds -> milliseconds > 5 && milliseconds < 100);
    }

    private static double[] jittered(long seed) {
        LatencySampler latencies = new LatencySampler(Latencies.S3, seed);
        return IntStream.range(0, 10_000)
                .mapToDouble(i ->
                        latencies.sample(SupportedOperation.GET_OBJECT, 0, 0).toNanos() / 1e6)
                .toArray();
    }

    @Test
    void invalidLatenciesAreRejected() {
        assertThatThrownBy(() -> new Latencies(
                        Map.of(SupportedOperation.GET_OBJECT, Duration.ofMillis(-1)), 1, Duration.ZERO, 0))
                .hasMessageContaining("latency");
        assertThatThrownBy(() -> new Latencies(Map.of(), 0, Duration.ZERO, 0)).hasMessageContaining("copies");
        assertThatThrownBy(() -> new Latencies(Map.of(), 1, Duration.ZERO, -1)).hasMessageContaining("jitter");
    }
}
