package dev.ziprace.control.judge;

/// Carries the reason from the check that finds it to [ArchiveJudge], which makes it a verdict.
final class ArchiveFailureException extends Exception {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialized, because it does not leave this package
    private final FailureReason reason;

    ArchiveFailureException(FailureReason reason) {
        super(reason.message());
        this.reason = reason;
    }

    FailureReason reason() {
        return reason;
    }
}
