package dev.ziprace.locals3.network;

/// How much may pass in one direction.
///
/// @param bytesPerSecond in the long run; infinite for no limit
/// @param burstBytes     how many bytes pass at once after a pause that was long enough for them
public record Bandwidth(double bytesPerSecond, long burstBytes) {

    /// No limit.
    public static final Bandwidth UNLIMITED = new Bandwidth(Double.POSITIVE_INFINITY, 0);

    public Bandwidth {
        if (!(bytesPerSecond > 0)) {
            throw new IllegalArgumentException("a bandwidth must be positive, not " + bytesPerSecond + " bytes/s");
        }
        if (burstBytes < 0) {
            throw new IllegalArgumentException("a burst cannot be negative, as " + burstBytes + " bytes is");
        }
    }

    /// `bytesPerSecond` without any burst.
    public static Bandwidth of(double bytesPerSecond) {
        return new Bandwidth(bytesPerSecond, 0);
    }

    public boolean isUnlimited() {
        return Double.isInfinite(bytesPerSecond);
    }
}
