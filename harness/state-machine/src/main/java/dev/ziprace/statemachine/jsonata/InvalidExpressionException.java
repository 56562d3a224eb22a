package dev.ziprace.statemachine.jsonata;

/// An expression whose syntax is wrong. The message is one line from the JSONata parser.
public final class InvalidExpressionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidExpressionException(String message) {
        super(message);
    }
}
