package dev.ziprace.control.judge;

import org.jspecify.annotations.Nullable;

/// No judgement is possible, and that is not the archive's fault: a bad event, a missing setting, a data set that
/// is not the expected one, an S3 that does not answer. The message is one line that names what was wrong and what
/// would be right.
public final class HarnessFaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HarnessFaultException(String message) {
        this(message, null);
    }

    public HarnessFaultException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
