package dev.ziprace.statemachine;

/// A state machine definition that cannot be run. The message is one line that names the state and the field and says
/// what would be right.
public final class InvalidDefinitionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidDefinitionException(String message) {
        super(message);
    }
}
