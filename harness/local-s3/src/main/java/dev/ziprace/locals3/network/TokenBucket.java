package dev.ziprace.locals3.network;

/// The arithmetic of a token bucket that many transfers share; time comes from outside, nothing waits here.
///
/// Bytes are given their time in the order in which they are asked for, so that transfers that ask for a
/// chunk each take turns. Time that no transfer uses is lost but for the burst. Within transfers a delay of
/// the server's own, such as a late wake-up, is made up for: without that, each chunk's delay would add up to
/// a lower rate.
final class TokenBucket {

    /// Delays up to this are made up for. A loaded machine wakes up threads some milliseconds late.
    static final long SLACK_NANOS = 25_000_000;

    private final double nanosPerByte;
    private final long burstNanos;

    /// When all that was promised has passed, in nanoseconds.
    private long promisedUntil;

    private int transfers;

    TokenBucket(Bandwidth bandwidth, long now) {
        this.nanosPerByte = 1e9 / bandwidth.bytesPerSecond();
        this.burstNanos = (long) (bandwidth.burstBytes() * nanosPerByte);
        this.promisedUntil = now;
    }

    /// A transfer begins.
    synchronized void begin(long now) {
        if (transfers++ == 0) {
            promisedUntil = later(promisedUntil, now);
        }
    }

    /// A transfer ends.
    synchronized void end() {
        transfers--;
    }

    /// Promises to let `bytes` pass.
    ///
    /// @return when they have passed, in nanoseconds; may be over
    synchronized long promise(long bytes, long now) {
        promisedUntil = later(promisedUntil, now - SLACK_NANOS) + Math.round(bytes * nanosPerByte);
        return promisedUntil - burstNanos;
    }

    /// Clocks in nanoseconds may overflow.
    private static long later(long a, long b) {
        return a - b > 0 ? a : b;
    }
}
