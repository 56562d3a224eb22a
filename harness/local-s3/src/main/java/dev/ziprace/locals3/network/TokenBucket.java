package dev.ziprace.locals3.network;

/// The arithmetic of a token bucket that many transfers share. Callers pass the time; nothing waits here.
///
/// Bytes get their time in the order in which they are reserved, so transfers that reserve one chunk each take turns.
/// Time that no transfer uses is lost, except for the burst. The server's own delays within a transfer, such as late
/// wake-ups, are made up for; otherwise the delays of all chunks would add up to a lower rate. Only content counts:
/// headers, chunk framing and TLS records are free. They are less than 1 % of the content, and published rates leave
/// them out, too.
final class TokenBucket {

    /// Delays up to this are made up for even if they are not known to be the server's own: its threads share the
    /// CPUs with its clients.
    static final long SLACK_NANOS = 25_000_000;

    private final double nanosPerByte;
    private final long burstNanos;

    /// When all reserved bytes will have passed, in nanoseconds.
    private long reservedUntil;

    private int transfers;

    TokenBucket(Bandwidth bandwidth, long now) {
        this.nanosPerByte = 1e9 / bandwidth.bytesPerSecond();
        this.burstNanos = (long) (bandwidth.burstBytes() * nanosPerByte);
        this.reservedUntil = now;
    }

    /// A transfer begins.
    synchronized void begin(long now) {
        if (transfers++ == 0) {
            reservedUntil = later(reservedUntil, now);
        }
    }

    /// A transfer ends.
    synchronized void end() {
        transfers--;
    }

    /// Reserves the time for `bytes`.
    ///
    /// @param late how much later than reserved the transfer woke up, in nanoseconds
    /// @return when they will have passed, in nanoseconds; may be in the past
    synchronized long reserve(long bytes, long now, long late) {
        reservedUntil = later(reservedUntil, now - SLACK_NANOS - late) + Math.round(bytes * nanosPerByte);
        return reservedUntil - burstNanos;
    }

    /// `System.nanoTime` may overflow, so times are compared by their difference.
    private static long later(long a, long b) {
        return a - b > 0 ? a : b;
    }
}
