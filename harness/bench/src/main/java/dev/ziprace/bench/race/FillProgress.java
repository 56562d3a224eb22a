package dev.ziprace.bench.race;

import dev.ziprace.locals3.metering.S3Activity;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/// How full the bucket is. Used by one thread.
final class FillProgress {
    private final String title;
    private final double bytes;
    private final Supplier<S3Activity> activity;
    private final TransferRates.Meter meter = new TransferRates.Meter();
    private final long began = System.nanoTime();

    /// @param bytes expected size of all objects
    /// @param activity what the function does that fills the bucket
    FillProgress(String title, double bytes, Supplier<S3Activity> activity) {
        this.title = title;
        this.bytes = bytes;
        this.activity = activity;
    }

    List<String> lines(int width) {
        long now = System.nanoTime();
        S3Activity done = activity.get();
        double elapsed = (now - began) / 1e9;
        double bytesDone = Math.min(bytes, done.bytesIn());
        return new ProgressLines(
                        title,
                        elapsed,
                        bytesDone,
                        bytes,
                        meter.rates(now, done),
                        OptionalDouble.empty(),
                        OptionalDouble.empty())
                .lines(width, RaceMonitor.unicode())
                // There is no contender yet whose end could be expected.
                .subList(0, 4);
    }
}
