package dev.ziprace.bench.race;

import dev.ziprace.bench.cloud.RunUsage;
import dev.ziprace.bench.machine.MachineMeter;
import dev.ziprace.bench.record.RunRecord;
import dev.ziprace.locals3.metering.S3Activity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Records every run of a race, and the course of each contender's first one. Safe for concurrent use.
final class RunRecorder {
    private final InstantSource clock;
    private final Function<String, S3Activity> activity;
    private final List<RunRecord> runs = new ArrayList<>();
    private final Set<String> timelines = new HashSet<>();

    /// @param clock times runs
    /// @param activity what a function's sandboxes do in S3
    RunRecorder(InstantSource clock, Function<String, S3Activity> activity) {
        this.clock = clock;
        this.activity = activity;
    }

    /// Every run that has ended, in this order.
    synchronized List<RunRecord> runs() {
        return List.copyOf(runs);
    }

    /// Starts the recording of a run, on the thread that times it.
    Recording begin(String function, String archiveKey) {
        return new Recording(function, archiveKey);
    }

    private synchronized void add(Recording recording, double durationMs, RunUsage usage, @Nullable String failure) {
        Duration cpuTime = usage.cpuTime();
        runs.add(new RunRecord(
                recording.function,
                recording.archiveKey,
                failure,
                durationMs,
                cpuTime == null ? null : cpuTime.toNanos() / 1e9,
                usage.s3().requestsByApiName(),
                recording.machine.stop(cpuTime),
                timelines.add(recording.function) ? recording.sampler.timeline() : null));
    }

    /// The recording of one run. It must be closed; a run whose end is not told is not recorded.
    final class Recording implements AutoCloseable {
        private final String function;
        private final String archiveKey;
        private final Instant began = clock.instant();
        private final MachineMeter machine = MachineMeter.start();
        private final RunSampler sampler;

        private Recording(String function, String archiveKey) {
            this.function = function;
            this.archiveKey = archiveKey;
            this.sampler = new RunSampler(() -> activity.apply(function));
        }

        /// The run has ended.
        ///
        /// @param failure the type of the error; null if it succeeded
        void ended(RunUsage usage, @Nullable String failure) {
            sampler.close();
            add(this, Duration.between(began, clock.instant()).toNanos() / 1e6, usage, failure);
        }

        @Override
        public void close() {
            sampler.close();
        }
    }
}
