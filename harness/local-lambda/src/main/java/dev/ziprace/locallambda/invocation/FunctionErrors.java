package dev.ziprace.locallambda.invocation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The errors that Lambda itself reports: error types, messages and payloads. They decide whether a benchmark
/// run counts as a crash or a timeout, so they match AWS verbatim.
public final class FunctionErrors {

    static final String EXIT_ERROR = "Runtime.ExitError";
    static final String INVALID_ENTRYPOINT = "Runtime.InvalidEntrypoint";

    /// AWS has no such error. There, the write fails with ENOSPC, and the function decides what happens next.
    static final String STORAGE_EXCEEDED = "Sandbox.EphemeralStorageExceeded";

    static final String TIMED_OUT = "Sandbox.Timedout";
    static final String RESPONSE_TOO_LARGE = "Function.ResponseSizeTooLarge";

    /// Step Functions' name for an error without an error type.
    static final String UNKNOWN = "Lambda.Unknown";

    private static final ObjectMapper JSON = new ObjectMapper();

    private FunctionErrors() {}

    /// `Task timed out after 600.00 seconds`.
    static String timedOutMessage(Duration timeout) {
        return String.format(Locale.ROOT, "Task timed out after %.2f seconds", timeout.toMillis() / 1000.0);
    }

    static String storageExceededMessage(int ephemeralStorageMb) {
        return "/tmp contains more than the %d MB of ephemeral storage".formatted(ephemeralStorageMb);
    }

    /// `{"errorType":…,"errorMessage":"RequestId: … Error: …"}`.
    static byte[] payload(String errorType, String requestId, String message) {
        ObjectNode error = JSON.createObjectNode();
        error.put("errorType", errorType);
        error.put("errorMessage", "RequestId: %s Error: %s".formatted(requestId, message));
        return bytes(error);
    }

    /// The error that replaces a response over [PayloadQuotas#MAX_RESPONSE_BYTES].
    static byte[] responseTooLargePayload() {
        ObjectNode error = JSON.createObjectNode();
        error.put(
                "errorMessage",
                "Response payload size exceeded maximum allowed payload size (%d bytes)."
                        .formatted(PayloadQuotas.MAX_RESPONSE_BYTES));
        error.put("errorType", RESPONSE_TOO_LARGE);
        return bytes(error);
    }

    /// The payload for an error that a runtime reported without a body, where only the type, from a header, is
    /// known.
    public static byte[] payload(String errorType) {
        return bytes(JSON.createObjectNode().put("errorType", errorType));
    }

    /// The `errorType` in an error that a runtime sent.
    ///
    /// @param header the runtime's Lambda-Runtime-Function-Error-Type, used if the payload has no type
    public static String typeOf(byte[] payload, @Nullable String header) {
        return textField(payload, "errorType", header == null || header.isBlank() ? UNKNOWN : header);
    }

    private static String textField(byte[] payload, String field, String otherwise) {
        try {
            JsonNode value = JSON.readTree(payload).path(field);
            return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : otherwise;
        } catch (IOException notJson) {
            // A runtime may send an error that isn't JSON. It is passed on unchanged.
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
