package dev.ziprace.archive.engine;

import java.util.concurrent.TimeUnit;

/// The rate at which one run sends requests to a partition of S3 that other runs may use too. Additive increase,
/// multiplicative decrease, as in TCP's congestion control, so that runs that share a partition approach equal rates:
///
/// - It begins at [#INITIAL] and doubles every 200 ms, until S3 throttles for the first time.
/// - After that it rises by [#INCREASE] each second. Every 250 ms it falls by half of the share of requests that S3
///   throttled: to one half if S3 throttled them all. As in DCTCP (RFC 8257), runs that exceed S3's limit a little
///   give up a little, so that S3's capacity is used.
/// - The first time it falls by the whole share, because doubling has gone far beyond the limit, and not below one
/// half.
/// - When S3 has not throttled for a second, it doubles every second: other runs have probably finished.
///
/// It rises only while requests wait for it. Times are those of [System#nanoTime]. Not safe for concurrent use.
final class AdaptiveRate {

    /// The rate of a new run, in requests per second. Ten runs at once stay below S3's limit.
    static final double INITIAL = 250;

    /// The lowest rate, in requests per second.
    static final double MIN = 20;

    private static final double DOUBLING_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final double SLOW_DOUBLING_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /// Responses to requests that were sent before a decrease arrive for about this long after it.
    private static final long RESPONSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /// Requests per second, each second. With twice as much, S3 throttles a quarter of the requests of
    /// forty runs.
    private static final double INCREASE = 30;

    /// A run that has sent nothing for longer does not catch up.
    private static final long MAX_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private enum Phase {
        DOUBLING,
        /// Until the share of throttled requests is known.
        THROTTLED_FIRST,
        ADDITIVE
    }

    private final double max;
    private double perSecond;
    private Phase phase = Phase.DOUBLING;
    private long increasedNanos;
    private long throttledNanos;
    private long windowNanos;
    private int accepted;
    private int throttled;

    /// @param max the maximum rate, in requests per second
    AdaptiveRate(double max, long nowNanos) {
        this.max = max;
        this.perSecond = Math.min(INITIAL, max);
        this.increasedNanos = nowNanos;
        this.throttledNanos = nowNanos;
        this.windowNanos = nowNanos;
    }

    /// In requests per second.
    double perSecond() {
        return perSecond;
    }

    /// S3 accepted a request.
    ///
    /// @param waited whether requests wait because of the rate
    void accepted(long nowNanos, boolean waited) {
        if (nowNanos >= windowNanos) {
            accepted++;
        }
        if (waited) {
            increase(Math.min(MAX_STEP_NANOS, nowNanos - increasedNanos), nowNanos);
        }
        increasedNanos = nowNanos;
        closeWindow(nowNanos);
    }

    /// S3 throttled a request.
    void throttled(long nowNanos) {
        throttledNanos = nowNanos;
        if (phase == Phase.DOUBLING) {
            phase = Phase.THROTTLED_FIRST;
            accepted = 0;
            windowNanos = nowNanos;
        }
        if (nowNanos >= windowNanos) {
            throttled++;
            closeWindow(nowNanos);
        }
    }

    private void increase(long nanos, long nowNanos) {
        double seconds = nanos / (double) TimeUnit.SECONDS.toNanos(1);
        if (phase == Phase.DOUBLING) {
            perSecond *= Math.pow(2, nanos / DOUBLING_NANOS);
        } else if (phase == Phase.THROTTLED_FIRST) {
            return;
        } else if (nowNanos - throttledNanos > QUIET_NANOS) {
            perSecond = Math.max(perSecond + INCREASE * seconds, perSecond * Math.pow(2, nanos / SLOW_DOUBLING_NANOS));
        } else {
            perSecond += INCREASE * seconds;
        }
        perSecond = Math.min(max, perSecond);
    }

    private void closeWindow(long nowNanos) {
        if (nowNanos - windowNanos < WINDOW_NANOS) {
            return;
        }
        if (throttled > 0) {
            decrease(throttled / (double) (accepted + throttled), nowNanos);
        } else {
            accepted = 0;
            windowNanos = nowNanos;
        }
    }

    private void decrease(double throttledShare, long nowNanos) {
        double decrease = phase == Phase.THROTTLED_FIRST ? Math.min(0.5, throttledShare) : throttledShare / 2;
        phase = Phase.ADDITIVE;
        perSecond = Math.max(MIN, perSecond * (1 - decrease));
        accepted = 0;
        throttled = 0;
        windowNanos = nowNanos + RESPONSE_NANOS;
    }
}
