package dev.ziprace.bench;

/// The harness failed, not a contender; the message is one line.
final class HarnessException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HarnessException(String message) {
        super(message);
    }
}
