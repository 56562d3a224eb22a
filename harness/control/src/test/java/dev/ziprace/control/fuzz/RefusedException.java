package dev.ziprace.control.fuzz;

/// An archive can be read in several ways, or not at all.
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
