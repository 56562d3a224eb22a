package dev.ziprace.control.judge;

/// Carries a fault from where it is found to [ArchiveJudge], which turns it into a verdict.
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialised: it does not leave this package
    private final Fault fault;

    RefusedException(Fault fault) {
        super(fault.message());
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
