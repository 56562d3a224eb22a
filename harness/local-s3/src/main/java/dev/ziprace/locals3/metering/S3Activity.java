package dev.ziprace.locals3.metering;

/// What access keys do at a moment, and the sums of what they have done so far.
///
/// @param inFlight number of requests that are being answered
/// @param requests number of requests that were answered, whether S3 charges them or not
/// @param throttled number of these that were answered with 503 SlowDown
/// @param bytesIn bytes of object data received
/// @param bytesOut bytes of object data sent
/// @param bytesCopied bytes that S3 copied
public record S3Activity(long inFlight, long requests, long throttled, long bytesIn, long bytesOut, long bytesCopied) {

    public static final S3Activity NONE = new S3Activity(0, 0, 0, 0, 0, 0);

    /// The sum of this and another activity.
    public S3Activity plus(S3Activity other) {
        return new S3Activity(
                inFlight + other.inFlight,
                requests + other.requests,
                throttled + other.throttled,
                bytesIn + other.bytesIn,
                bytesOut + other.bytesOut,
                bytesCopied + other.bytesCopied);
    }

    /// What was done since an earlier moment; `inFlight` stays that of this moment.
    public S3Activity since(S3Activity earlier) {
        return new S3Activity(
                inFlight,
                requests - earlier.requests,
                throttled - earlier.throttled,
                bytesIn - earlier.bytesIn,
                bytesOut - earlier.bytesOut,
                bytesCopied - earlier.bytesCopied);
    }
}
