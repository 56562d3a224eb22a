package dev.ziprace.strategy;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// How far the current invocation has come, for the message of one that runs out of time. A process runs one invocation
/// at a time, so there is one of these.
public final class ArchiveProgress {

    /// The progress of the current invocation.
    public static final ArchiveProgress CURRENT = new ArchiveProgress();

    private final AtomicInteger done = new AtomicInteger();
    private volatile int objects;
    private volatile long beganNanos = System.nanoTime();

    private ArchiveProgress() {}

    /// A new invocation begins.
    public void begin() {
        objects = 0;
        done.set(0);
        beganNanos = System.nanoTime();
    }

    /// The objects to archive have been listed.
    public void listed(int count) {
        objects = count;
    }

    /// The content of an object has been read or copied.
    public void objectDone() {
        done.incrementAndGet();
    }

    /// For example `12 of 60 objects done in 2.0 s, all of them would take about 10.0 s`.
    @Override
    public String toString() {
        double seconds = (System.nanoTime() - beganNanos) / (double) TimeUnit.SECONDS.toNanos(1);
        int all = objects;
        int soFar = Math.min(all, done.get());
        if (all == 0) {
            return format("the objects were not all listed after %.1f s", seconds);
        }
        String state = format("%d of %d objects done in %.1f s", soFar, all, seconds);
        return soFar == 0 ? state : state + format(", all of them would take about %.1f s", seconds * all / soFar);
    }

    /// What a function needs that had this much time.
    public String advice(Duration timeout) {
        return format("%s: raise the function's timeout (%.0f s) or memory", this, timeout.toMillis() / 1e3);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
