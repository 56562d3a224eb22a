package dev.ziprace.bench.console;

/// Arguments that fit the syntax but can't be used; the message is one line that says what would be right.
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
