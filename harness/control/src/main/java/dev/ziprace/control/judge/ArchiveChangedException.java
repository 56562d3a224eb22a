package dev.ziprace.control.judge;

import java.io.IOException;

/// The archive was replaced or deleted while it was judged. This is the contender's fault, not the harness's.
public final class ArchiveChangedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String line;

    public ArchiveChangedException(String message, Throwable cause) {
        super(message, cause);
        this.line = message;
    }

    @Override
    public String getMessage() {
        return line;
    }
}
