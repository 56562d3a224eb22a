package dev.ziprace.bench.console;

/// The harness failed, not a contender. The message is one line.
public final class HarnessException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HarnessException(String message) {
        super(message);
    }
}
