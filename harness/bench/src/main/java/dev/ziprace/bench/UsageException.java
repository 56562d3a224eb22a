package dev.ziprace.bench;

/// Arguments that fit the syntax but can't be used; the message is one line that says what would be right.
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
