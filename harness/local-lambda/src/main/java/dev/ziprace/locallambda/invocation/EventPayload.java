package dev.ziprace.locallambda.invocation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.ziprace.locallambda.function.LambdaServiceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Checks the event that a caller passes to a function.
public final class EventPayload {

    private static final byte[] EMPTY_EVENT = "{}".getBytes(StandardCharsets.UTF_8);
    private static final JsonFactory JSON = new JsonFactory();

    private EventPayload() {}

    /// The event that the function gets: `payload`, or `{}` if that is empty.
    ///
    /// @throws LambdaServiceException if the payload isn't JSON or exceeds [PayloadQuotas#MAX_REQUEST_BYTES]
    public static byte[] requireValid(byte[] payload) {
        if (payload.length > PayloadQuotas.MAX_REQUEST_BYTES) {
            throw LambdaServiceException.payloadTooLarge(
                    payload.length, "RequestResponse", PayloadQuotas.MAX_REQUEST_BYTES);
        }
        try (JsonParser parser = JSON.createParser(payload)) {
            // Parses everything without keeping anything.
            while (parser.nextToken() != null) {
                parser.skipChildren();
            }
        } catch (IOException e) {
            throw LambdaServiceException.notJson(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
        return payload.length == 0 ? EMPTY_EVENT : payload;
    }
}
