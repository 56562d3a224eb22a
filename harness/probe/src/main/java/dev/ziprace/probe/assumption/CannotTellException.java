package dev.ziprace.probe.assumption;

/// The S3 that is probed gave no occasion to see the behaviour. The message says what did not occur.
public final class CannotTellException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CannotTellException(String message) {
        super(message);
    }
}
