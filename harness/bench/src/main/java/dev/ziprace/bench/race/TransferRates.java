package dev.ziprace.bench.race;

import dev.ziprace.locals3.metering.S3Activity;
import java.util.ArrayDeque;
import java.util.Deque;

/// What a contender does in S3 per second, over the last two seconds.
///
/// @param inMb MB that it receives
/// @param outMb MB that it sends
/// @param copiedMb MB that S3 copies for it
/// @param requests that were answered
/// @param inFlight requests that are being answered at this moment
/// @param throttled requests answered with 503 SlowDown since the run began
record TransferRates(double inMb, double outMb, double copiedMb, double requests, long inFlight, long throttled) {

    /// Measures rates from what S3 has counted at several moments.
    static final class Meter {
        private static final long WINDOW_NANOS = 2_000_000_000L;

        private final Deque<Moment> moments = new ArrayDeque<>();

        private record Moment(long nanos, S3Activity activity) {}

        /// @param activity since the run began
        TransferRates rates(long nanos, S3Activity activity) {
            moments.addLast(new Moment(nanos, activity));
            while (moments.size() > 2 && nanos - moments.getFirst().nanos > WINDOW_NANOS) {
                moments.removeFirst();
            }
            Moment first = moments.getFirst();
            double seconds = Math.max(1e-3, (nanos - first.nanos) / 1e9);
            S3Activity since = activity.since(first.activity);
            // S3 sends what a contender receives.
            return new TransferRates(
                    since.bytesOut() / 1e6 / seconds,
                    since.bytesIn() / 1e6 / seconds,
                    since.bytesCopied() / 1e6 / seconds,
                    since.requests() / seconds,
                    activity.inFlight(),
                    activity.throttled());
        }
    }
}
