package dev.ziprace.locals3.network;

/// The arithmetic of a token bucket that many transfers share; time comes from outside, nothing waits here.
///
/// Bytes are given their time in the order in which they are asked for, so that transfers that ask for a
/// chunk each take turns. Time that no transfer uses is lost but for the burst. Within transfers a delay of
/// the server's own, such as a late wake-up, is made up for: without that, each chunk's delay would add up to
/// a lower rate. What counts is content: headers, chunk framing and TLS records are free, as published rates are of
/// content, too; they are less than 1 % of it.
final class TokenBucket {

    /// Delays up to this are made up for besides those that are known to be the server's own: its threads share the
    /// processors with its clients.
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
    /// @param late how much later than promised the transfer was let go on, in nanoseconds
    /// @return when they have passed, in nanoseconds; may be over
    synchronized long promise(long bytes, long now, long late) {
        promisedUntil = later(promisedUntil, now - SLACK_NANOS - late) + Math.round(bytes * nanosPerByte);
        return promisedUntil - burstNanos;
    }

    /// Clocks in nanoseconds may overflow.
    private static long later(long a, long b) {
        return a - b > 0 ? a : b;
    }
}
