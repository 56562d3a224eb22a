package dev.ziprace.statemachine.definition;

/// A state machine definition cannot be run. The message is one line that names the state, the field, and
/// what is allowed.
public final class InvalidDefinitionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidDefinitionException(String message) {
        super(message);
    }
}
