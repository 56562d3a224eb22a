package dev.ziprace.contender;

/// A `contender.yml` or `function.yml` that can't be used; the message is one line for the person who wrote it.
public final class DescriptionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DescriptionException(String message) {
        super(message);
    }
}
