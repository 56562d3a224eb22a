package dev.ziprace.bench.race;

import dev.ziprace.bench.record.RunTimeline;
import dev.ziprace.locallambda.process.ProcFs;
import dev.ziprace.locals3.metering.S3Activity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/// Samples a run until it is closed: what it does in S3, and the CPU time and memory of its processes.
final class RunSampler implements AutoCloseable {
    // Ten samples a second show the course of a run of two seconds, and take under 1 % of a CPU.
    private static final Duration FIRST_INTERVAL = Duration.ofMillis(100);

    /// More than a chart has pixels for. Every second sample of a longer run is dropped, again and again.
    private static final int MOST_SAMPLES = 400;

    private final Supplier<S3Activity> activity;
    private final S3Activity before;
    private final long began = System.nanoTime();
    private final SandboxProcesses processes = new SandboxProcesses();
    private final List<Sample> samples = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private Duration interval = FIRST_INTERVAL;

    /// Starts sampling.
    ///
    /// @param activity what the function's sandboxes do in S3
    RunSampler(Supplier<S3Activity> activity) {
        this.activity = activity;
        this.before = activity.get();
        this.thread = Thread.ofPlatform().name("run-sampler").daemon().start(this::sampleUntilClosed);
    }

    private record Sample(long atMs, S3Activity s3, SandboxProcesses.Usage processes) {}

    @Override
    public void close() {
        ended.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The samples so far.
    synchronized RunTimeline timeline() {
        boolean procfs = ProcFs.isAvailable();
        return new RunTimeline(
                column(Sample::atMs),
                column(sample -> sample.s3().inFlight()),
                column(sample -> sample.s3().requests()),
                column(sample -> sample.s3().throttled()),
                column(sample -> sample.s3().bytesOut()),
                column(sample -> sample.s3().bytesIn()),
                column(sample -> sample.s3().bytesCopied()),
                procfs ? column(sample -> sample.processes().cpuTime().toMillis()) : null,
                procfs ? column(sample -> sample.processes().memoryBytes() >> 20) : null);
    }

    private List<Long> column(Function<Sample, Long> value) {
        return samples.stream().map(value).toList();
    }

    private void sampleUntilClosed() {
        try {
            SandboxProcesses.Usage usage;
            do {
                usage = processes.sample();
                add(usage);
            } while (!ended.await(interval.toMillis(), TimeUnit.MILLISECONDS));
            // The processes have ended, but S3's counters now are those of the whole run.
            add(usage);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void add(SandboxProcesses.Usage usage) {
        S3Activity s3 = activity.get().since(before);
        synchronized (this) {
            samples.add(new Sample((System.nanoTime() - began) / 1_000_000, s3, usage));
            if (samples.size() > MOST_SAMPLES) {
                for (int i = samples.size() - 2; i > 0; i -= 2) {
                    samples.remove(i);
                }
                interval = interval.multipliedBy(2);
            }
        }
    }
}
