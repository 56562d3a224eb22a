package dev.ziprace.statemachine.errors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The failure of a state. A retrier or a catcher may handle it; otherwise it ends the execution.
public final class StateFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /// Step Functions truncates errors to 256 and causes to 32 768 characters (API reference, HistoryEvent details).
    private static final int MAX_ERROR_LENGTH = 256;

    private static final int MAX_CAUSE_LENGTH = 32_768;

    private final String error;
    private final String reason;

    public StateFailure(String error, String cause) {
        super(error + ": " + cause);
        this.error = cut(error, MAX_ERROR_LENGTH);
        this.reason = cut(cause, MAX_CAUSE_LENGTH);
    }

    public String error() {
        return error;
    }

    public String reason() {
        return reason;
    }

    /// The value of `$states.errorOutput`.
    public ObjectNode errorOutput() {
        return JsonNodeFactory.instance.objectNode().put("Error", error).put("Cause", reason);
    }

    private static String cut(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        // Half of a surrogate pair cannot be encoded as UTF-8.
        boolean splitsPair = Character.isHighSurrogate(text.charAt(maxLength - 1));
        return text.substring(0, splitsPair ? maxLength - 1 : maxLength);
    }
}
