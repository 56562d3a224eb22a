package dev.ziprace.bench.race;

import dev.ziprace.bench.cloud.LocalCloud;
import dev.ziprace.bench.cloud.RunUsage;
import dev.ziprace.bench.console.Console;
import dev.ziprace.bench.console.ProgressStep;
import dev.ziprace.bench.record.RunRecord;
import dev.ziprace.contender.Contender;
import dev.ziprace.locallambda.invocation.InvocationResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Follows every invocation of a race: shows it to the user and records it.
final class RaceMonitor {
    private final Console console;
    private final RunRecorder recorder;
    private final RaceProgress progress;
    // Contenders race one after the other, so the judge's archive is that of the last one that ran.
    private volatile String lastContender = "";

    RaceMonitor(Console console, RunRecorder recorder, RaceProgress progress) {
        this.console = console;
        this.recorder = recorder;
        this.progress = progress;
    }

    /// Every run that has ended, in this order.
    List<RunRecord> runs() {
        return recorder.runs();
    }

    /// An invocation begins, on the thread that times it.
    Invocation begin(String function, String archiveKey) {
        if (function.equals(LocalCloud.CONTROL)) {
            return new Judging(archiveKey);
        }
        lastContender = function;
        return new Run(function, archiveKey);
    }

    /// Whether the terminal shows block characters.
    static boolean unicode() {
        return System.getProperty("stderr.encoding", "UTF-8").startsWith("UTF");
    }

    /// One invocation. One that is closed without its end has failed in Lambda.
    interface Invocation extends AutoCloseable {

        /// The function has answered or failed.
        void ended(InvocationResult result, RunUsage usage);

        @Override
        void close();
    }

    private static String outcome(InvocationResult result) {
        return switch (result) {
            case InvocationResult.Succeeded _ -> "done";
            case InvocationResult.FunctionError(String errorType, var _, var metrics) ->
                "failed with " + errorType + "; log: " + metrics.log();
        };
    }

    private static @Nullable String failure(InvocationResult result) {
        return switch (result) {
            case InvocationResult.Succeeded _ -> null;
            case InvocationResult.FunctionError(String errorType, var _, var _) -> errorType;
        };
    }

    private final class Run implements Invocation {
        private final String function;
        private final String archiveKey;
        private final long began = System.nanoTime();
        private final RunRecorder.Recording recording;
        private final ProgressStep step;

        private Run(String function, String archiveKey) {
            this.function = function;
            this.archiveKey = archiveKey;
            recording = recorder.begin(function, archiveKey);
            progress.began(function, archiveKey);
            step = ProgressStep.beginDetail(
                    console,
                    function + " " + archiveKey,
                    width -> progress.running(function).lines(width, unicode()));
        }

        @Override
        public void ended(InvocationResult result, RunUsage usage) {
            recording.ended(usage, failure(result));
            step.done(outcome(result));
        }

        @Override
        public void close() {
            recording.close();
            progress.ended(function, archiveKey, (System.nanoTime() - began) / 1e9);
            step.close();
        }
    }

    private final class Judging implements Invocation {
        private final String function = lastContender;
        private final ProgressStep step;
        private boolean valid;

        private Judging(String archiveKey) {
            step = ProgressStep.beginDetail(
                    console,
                    "checking " + archiveKey,
                    width -> progress.judging(function).lines(width, unicode()));
        }

        @Override
        public void ended(InvocationResult result, RunUsage usage) {
            valid = failure(result) == null;
            step.done(outcome(result));
        }

        @Override
        public void close() {
            step.close();
            Contender contender = progress.contender(function);
            List<RunRecord> runs = recorder.runs().stream()
                    .filter(run -> run.function().equals(function) && run.failure() == null)
                    .toList();
            if (valid && contender != null && !runs.isEmpty()) {
                console.progress(ContenderLine.of(contender.name(), contender.function(), runs));
            }
        }
    }
}
