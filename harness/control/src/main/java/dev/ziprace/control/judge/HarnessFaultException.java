package dev.ziprace.control.judge;

import org.jspecify.annotations.Nullable;

/// The archive cannot be judged, and this is not the archive's fault: a bad event, a missing setting, an
/// unexpected data set, or an S3 that does not respond. The message is one line that says what is wrong and
/// what is required.
public final class HarnessFaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HarnessFaultException(String message) {
        this(message, null);
    }

    public HarnessFaultException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
