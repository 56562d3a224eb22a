package dev.ziprace.s3;

import dev.ziprace.strategy.ArchiveException;
import org.jspecify.annotations.Nullable;

/// S3 refused a request, or could not be reached, after all retries.
public final class S3RequestException extends ArchiveException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /// @param status the HTTP status; 0 where no answer came
    /// @param code S3's error code, for example `NoSuchKey`; empty where no answer came
    public S3RequestException(String message, int status, String code, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /// Whether the same request may succeed later: S3 was overloaded, had an error of its own or was silent.
    public boolean isPassing() {
        return status == 0 || status >= 500;
    }

    /// Whether the bytes that S3 got don't have the checksum that came with them.
    public boolean isBadDigest() {
        return code.equals("BadDigest");
    }

    /// Whether the object is not the one that was asked for: it has another entity tag by now, or is gone.
    public boolean isObjectChanged() {
        return status == 412 || status == 404;
    }
}
