package dev.ziprace.statemachine.jsonata;

/// The syntax of an expression is wrong. The message is one line from the JSONata parser.
public final class InvalidExpressionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidExpressionException(String message) {
        super(message);
    }
}
