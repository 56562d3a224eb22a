package dev.ziprace.control;

/// The archive is invalid, and that is its contender's fault. The state machine knows it by this class's full name,
/// which is Lambda's `errorType`, and puts `invalid: ` before its message.
public final class InvalidArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidArchiveException(String message) {
        super(message);
    }
}
