package dev.ziprace.contender;

/// A `contender.yml` or `function.yml` is invalid. The message is one line for its author.
public final class DescriptionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DescriptionException(String message) {
        super(message);
    }
}
