package dev.ziprace.bench.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.bench.record.RunTimeline;
import dev.ziprace.locals3.metering.S3Activity;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RunSamplerTest {
    private final AtomicLong asked = new AtomicLong();
    private final CountDownLatch askedFiveTimes = new CountDownLatch(5);

    @Test
    void theTimelineBeginsAtZeroAndEndsWithTheWholeRun() throws InterruptedException {
        RunSampler sampler = new RunSampler(() -> {
            askedFiveTimes.countDown();
            long count = asked.getAndIncrement();
            return new S3Activity(3, 100 + count, 0, 1000 + count * 10, 2000 + count * 20, 0);
        });
        askedFiveTimes.await();
        sampler.close();

        RunTimeline timeline = sampler.timeline();

        // The first answer is what was done before the run.
        assertThat(timeline.requests()).startsWith(1L, 2L, 3L).endsWith(asked.get() - 1);
        assertThat(timeline.bytesIn()).startsWith(20L, 40L);
        assertThat(timeline.bytesOut()).startsWith(10L, 20L);
        assertThat(timeline.inFlight()).containsOnly(3L);
        assertThat(timeline.atMs()).isSorted().hasSameSizeAs(timeline.requests());
    }
}
