package dev.ziprace.control;

/// The archive is invalid, which is the contender's fault. The state machine recognizes the full name of this
/// class, because Lambda reports it as `errorType`, and puts `invalid: ` before the message.
public final class InvalidArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidArchiveException(String message) {
        super(message);
    }
}
