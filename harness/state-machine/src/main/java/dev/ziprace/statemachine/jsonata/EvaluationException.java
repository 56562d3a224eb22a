package dev.ziprace.statemachine.jsonata;

/// An expression could not be evaluated. The message names the expression and the reason.
public final class EvaluationException extends Exception {
    private static final long serialVersionUID = 1L;

    EvaluationException(String message) {
        super(message);
    }
}
