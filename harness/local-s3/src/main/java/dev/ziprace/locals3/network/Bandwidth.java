package dev.ziprace.locals3.network;

/// How many bytes may pass in one direction.
///
/// @param bytesPerSecond the sustained rate; infinite for no limit
/// @param burstBytes     how many bytes pass at once after a pause that is long enough to save them up
public record Bandwidth(double bytesPerSecond, long burstBytes) {

    /// No limit.
    public static final Bandwidth UNLIMITED = new Bandwidth(Double.POSITIVE_INFINITY, 0);

    public Bandwidth {
        if (!(bytesPerSecond > 0)) {
            throw new IllegalArgumentException("a bandwidth must be positive, not " + bytesPerSecond + " bytes/s");
        }
        if (burstBytes < 0) {
            throw new IllegalArgumentException("a burst cannot be negative: " + burstBytes + " bytes");
        }
    }

    /// A bandwidth of `bytesPerSecond` without bursts.
    public static Bandwidth of(double bytesPerSecond) {
        return new Bandwidth(bytesPerSecond, 0);
    }

    public boolean isUnlimited() {
        return Double.isInfinite(bytesPerSecond);
    }
}
