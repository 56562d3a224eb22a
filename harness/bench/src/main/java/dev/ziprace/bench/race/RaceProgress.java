package dev.ziprace.bench.race;

import dev.ziprace.bench.cloud.LocalCloud;
import dev.ziprace.contender.Contender;
import dev.ziprace.locals3.metering.S3Activity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Where a race is, from what S3 counts: which contender, which run, how much of it is done, and when it will end. Safe
/// for concurrent use.
final class RaceProgress {
    private final RaceSettings settings;
    private final long dataBytes;
    private final Function<String, S3Activity> activity;
    private final LongSupplier nanoTime;
    private final long began;
    private final List<String> functions;
    private final Map<String, RunsOfContender> contenders = new HashMap<>();

    /// @param dataBytes total size of the objects
    /// @param activity what a function's sandboxes do in S3
    /// @param nanoTime as [System#nanoTime]
    RaceProgress(RaceSettings settings, long dataBytes, Function<String, S3Activity> activity, LongSupplier nanoTime) {
        this.settings = settings;
        this.dataBytes = dataBytes;
        this.activity = activity;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
        this.functions = settings.contenders().stream()
                .map(contender -> contender.functionName(LocalCloud.PROJECT_NAME))
                .toList();
    }

    /// The runs of one contender.
    private static final class RunsOfContender {
        private final long began;
        private final Set<String> running = new HashSet<>();
        private final List<Double> seconds = new ArrayList<>();
        private long ended;
        private S3Activity before = S3Activity.NONE;
        private TransferRates.Meter meter = new TransferRates.Meter();

        private RunsOfContender(long began) {
            this.began = began;
        }
    }

    /// A run has begun.
    synchronized void began(String function, String archiveKey) {
        long now = nanoTime.getAsLong();
        RunsOfContender runs = contenders.computeIfAbsent(function, first -> new RunsOfContender(now));
        if (runs.running.isEmpty()) {
            runs.before = activity.apply(function);
            runs.meter = new TransferRates.Meter();
        }
        runs.running.add(archiveKey);
    }

    /// A run has ended.
    synchronized void ended(String function, String archiveKey, double seconds) {
        RunsOfContender runs = contenders.get(function);
        if (runs != null && runs.running.remove(archiveKey)) {
            runs.seconds.add(seconds);
            runs.ended = nanoTime.getAsLong();
        }
    }

    /// The live lines while a contender runs.
    synchronized ProgressLines running(String function) {
        RunsOfContender runs = contenders.get(function);
        if (runs == null) {
            return judging(function);
        }
        long now = nanoTime.getAsLong();
        S3Activity done = activity.apply(function).since(runs.before);
        double bytes = (double) dataBytes * Math.max(1, runs.running.size());
        double bytesDone = Math.min(bytes, done.bytesIn() + done.bytesCopied());
        int run = Math.min(settings.runs(), runs.seconds.size() + Math.max(1, runs.running.size()));
        OptionalDouble left = contenderLeft(runs, now, bytes > 0 ? bytesDone / bytes : 0);
        return new ProgressLines(
                title(function) + ": run " + run + " of " + settings.runs(),
                seconds(began, now),
                bytesDone,
                bytes,
                runs.meter.rates(now, done),
                left,
                raceLeft(function, left));
    }

    /// The live lines while the judge checks a contender's archive.
    synchronized ProgressLines judging(String function) {
        return new ProgressLines(
                title(function) + ": the judge checks run 0's archive",
                seconds(began, nanoTime.getAsLong()),
                dataBytes,
                dataBytes,
                null,
                OptionalDouble.of(0),
                raceLeft(function, OptionalDouble.of(0)));
    }

    private String title(String function) {
        int place = functions.indexOf(function) + 1;
        String name =
                place == 0 ? function : settings.contenders().get(place - 1).name();
        return "[" + Math.max(1, place) + "/" + functions.size() + "] " + name;
    }

    /// From the runs that have ended; before the first has, from its own progress.
    private OptionalDouble contenderLeft(RunsOfContender runs, long now, double done) {
        if (!runs.seconds.isEmpty()) {
            double mean = seconds(runs.began, runs.ended) / runs.seconds.size();
            double running = seconds(runs.ended, now);
            int missing = settings.runs() - runs.seconds.size();
            return OptionalDouble.of(Math.max(0, mean * missing - running));
        }
        // The start of a run says little about the rest.
        return done < 0.05
                ? OptionalDouble.empty()
                : OptionalDouble.of(seconds(runs.began, now) * (settings.runs() / done - 1));
    }

    /// Contenders that have not begun are expected to take as long as those that have, on average.
    private OptionalDouble raceLeft(String current, OptionalDouble currentLeft) {
        if (currentLeft.isEmpty()) {
            return OptionalDouble.empty();
        }
        long now = nanoTime.getAsLong();
        double all = seconds(began, now) + currentLeft.getAsDouble();
        int begun = functions.indexOf(current) + 1;
        return begun == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(currentLeft.getAsDouble() + all / begun * (functions.size() - begun));
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }

    /// The contender of a function; null for a function that does not race.
    synchronized @Nullable Contender contender(String function) {
        int place = functions.indexOf(function);
        return place < 0 ? null : settings.contenders().get(place);
    }
}
