package dev.ziprace.bench.console;

/// The arguments are well-formed but invalid. The message is one line and names the valid values.
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
