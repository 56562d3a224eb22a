package dev.ziprace.statemachine.task;

/// A failed task as Step Functions reports it: an error name, which `Retry` and `Catch` match, and a cause.
///
/// If a Lambda function returns an error, Step Functions uses the payload's `errorType` as the error name and the
/// whole payload, as JSON text, as the cause.
public final class TaskFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String error;
    private final String reason;

    /// @param error the error name, for example `Lambda.TooManyRequestsException`
    /// @param cause what happened, any text
    public TaskFailedException(String error, String cause) {
        super(error + ": " + cause);
        this.error = error;
        this.reason = cause;
    }

    /// The error name.
    public String error() {
        return error;
    }

    /// What happened, any text.
    public String reason() {
        return reason;
    }
}
