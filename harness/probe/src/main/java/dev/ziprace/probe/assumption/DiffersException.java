package dev.ziprace.probe.assumption;

/// S3 does not behave as assumed. The message says what came.
public final class DiffersException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DiffersException(String message) {
        super(message);
    }
}
