package dev.ziprace.statemachine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A state's failure on its way to a retrier, a catcher, or the end of the execution.
final class StateFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /// Step Functions cuts both (API reference, HistoryEvent details): errors at 256, causes at 32 768 characters.
    private static final int MAX_ERROR_LENGTH = 256;

    private static final int MAX_CAUSE_LENGTH = 32_768;

    private final String error;
    private final String reason;

    StateFailure(String error, String cause) {
        super(error + ": " + cause);
        this.error = cut(error, MAX_ERROR_LENGTH);
        this.reason = cut(cause, MAX_CAUSE_LENGTH);
    }

    String error() {
        return error;
    }

    String reason() {
        return reason;
    }

    /// The value of `$states.errorOutput`.
    ObjectNode errorOutput() {
        return JsonNodeFactory.instance.objectNode().put("Error", error).put("Cause", reason);
    }

    private static String cut(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        // Half a surrogate pair could not be written as UTF-8.
        boolean splitsPair = Character.isHighSurrogate(text.charAt(maxLength - 1));
        return text.substring(0, splitsPair ? maxLength - 1 : maxLength);
    }
}
