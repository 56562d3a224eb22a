package dev.ziprace.s3;

import dev.ziprace.strategy.ArchiveException;
import org.jspecify.annotations.Nullable;

/// S3 refused a request, or could not be reached, after all attempts.
public final class S3RequestException extends ArchiveException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /// @param status the HTTP status; 0 if S3 did not respond
    /// @param code S3's error code, for example `NoSuchKey`; empty if S3 did not respond
    public S3RequestException(String message, int status, String code, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.code = code;
    }

    /// S3 refused to delete one of several objects.
    public static S3RequestException ofDeletion(String bucket, String key, String code, String message) {
        return new S3RequestException(
                "DeleteObjects s3://%s/%s: %s: %s".formatted(bucket, key, code, message), 200, code, null);
    }

    /// The HTTP status; 0 if S3 did not respond.
    public int status() {
        return status;
    }

    /// S3's error code; empty if S3 did not respond.
    public String code() {
        return code;
    }

    /// Whether S3 may have performed the request, although it did not say so.
    public boolean isResponseLost() {
        return status == 0 || status == 500;
    }

    /// Whether the bytes that S3 received don't have the checksum that was sent with them.
    public boolean isBadDigest() {
        return code.equals("BadDigest");
    }
}
