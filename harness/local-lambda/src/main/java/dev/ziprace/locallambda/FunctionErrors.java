package dev.ziprace.locallambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The errors that Lambda itself reports, in its words. They decide whether a benchmark run counts as a crash or a
/// timeout, so they are AWS's to the letter.
final class FunctionErrors {

    static final String EXIT_ERROR = "Runtime.ExitError";
    static final String INVALID_ENTRYPOINT = "Runtime.InvalidEntrypoint";
    /// AWS has no such error: there, the write fails with ENOSPC, and what comes of it is the function's.
    static final String STORAGE_EXCEEDED = "Sandbox.EphemeralStorageExceeded";

    static final String TIMED_OUT = "Sandbox.Timedout";
    static final String RESPONSE_TOO_LARGE = "Function.ResponseSizeTooLarge";

    /// What Step Functions calls an error of a function that names none.
    static final String UNKNOWN = "Lambda.Unknown";

    /// 6 MB of response and what its envelope may add; the number is in AWS's message.
    static final int MAX_RESPONSE_BYTES = 6_291_556;

    private static final ObjectMapper JSON = new ObjectMapper();

    private FunctionErrors() {}

    /// `Task timed out after 600.00 seconds`.
    static String timedOutMessage(Duration timeout) {
        return String.format(Locale.ROOT, "Task timed out after %.2f seconds", timeout.toMillis() / 1000.0);
    }

    static String storageExceededMessage(int ephemeralStorageMb) {
        return "/tmp holds more than the %d MB of ephemeral storage".formatted(ephemeralStorageMb);
    }

    /// `{"errorType":…,"errorMessage":"RequestId: … Error: …"}`.
    static byte[] payload(String errorType, String requestId, String message) {
        ObjectNode error = JSON.createObjectNode();
        error.put("errorType", errorType);
        error.put("errorMessage", "RequestId: %s Error: %s".formatted(requestId, message));
        return bytes(error);
    }

    /// The error in place of a response over [#MAX_RESPONSE_BYTES].
    static byte[] responseTooLargePayload() {
        ObjectNode error = JSON.createObjectNode();
        error.put(
                "errorMessage",
                "Response payload size exceeded maximum allowed payload size (%d bytes)."
                        .formatted(MAX_RESPONSE_BYTES));
        error.put("errorType", RESPONSE_TOO_LARGE);
        return bytes(error);
    }

    /// The error of a runtime that reported one without a body: only the type, from a header, is known.
    static byte[] payload(String errorType) {
        return bytes(JSON.createObjectNode().put("errorType", errorType));
    }

    /// The `errorType` in an error that a runtime sent.
    ///
    /// @param header the runtime's Lambda-Runtime-Function-Error-Type, used where the payload names no type
    static String typeOf(byte[] payload, @Nullable String header) {
        return textField(payload, "errorType", header == null || header.isBlank() ? UNKNOWN : header);
    }

    private static String textField(byte[] payload, String field, String otherwise) {
        try {
            JsonNode value = JSON.readTree(payload).path(field);
            return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : otherwise;
        } catch (IOException notJson) {
            // A runtime is free to send an error that is not JSON; it is passed on as it is.
            return otherwise;
        }
    }

    private static byte[] bytes(ObjectNode error) {
        try {
            return JSON.writeValueAsBytes(error);
        } catch (JsonProcessingException cannotHappen) {
            throw new UncheckedIOException(cannotHappen);
        }
    }
}
