package dev.ziprace.locals3.fault;

import dev.ziprace.locals3.protocol.S3Error;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A fault that is caused in a request.
public sealed interface InjectedFault {

    /// The request is answered with an error.
    ///
    /// @param status   any status: S3 answers some errors with 200
    /// @param code     S3's code
    /// @param headers  further header fields
    /// @param executed whether the request is executed before
    record ErrorResponse(int status, String code, Map<String, String> headers, boolean executed)
            implements InjectedFault {

        public ErrorResponse {
            headers = Map.copyOf(headers);
        }
    }

    /// Something else answers in the place of S3, for example a proxy with a page of its own.
    ///
    /// @param executed whether S3 executes the request before
    record ForeignAnswer(int status, String contentType, String body, boolean executed) implements InjectedFault {}

    /// The connection is reset and the request is not executed.
    record ConnectionReset() implements InjectedFault {}

    /// The request is executed, but the connection is reset instead of sending a response.
    record LostResponse() implements InjectedFault {}

    /// The request waits before it is executed.
    record Delay(Duration duration) implements InjectedFault {}

    /// The CRC-32 in a response to GET is not that of its body, as if a byte had changed in transit. A response
    /// without a CRC-32 stays as it is.
    record WrongChecksum() implements InjectedFault {}

    /// Other header fields in the response.
    ///
    /// @param set     values by name; a field that the response has is replaced
    /// @param removed names in lower case
    record ChangedHeaders(Map<String, String> set, Set<String> removed) implements InjectedFault {

        public ChangedHeaders {
            set = Map.copyOf(set);
            removed = Set.copyOf(removed);
        }
    }

    /// The bytes of a response's body are changed: an object's bytes, or a document. Objects of 2 GiB or more stay as
    /// they are.
    ///
    /// @param edit returns the bytes to send; its argument may be changed and returned
    record EditedBody(UnaryOperator<byte[]> edit) implements InjectedFault {}

    /// The text of a document is changed. Other responses stay as they are.
    record EditedDocument(UnaryOperator<String> edit) implements InjectedFault {}

    /// The body of a response is sent in another way.
    record BodyTransfer(TransferFault transfer) implements InjectedFault {}

    /// 503 SlowDown.
    static InjectedFault slowDown() {
        return error(S3Error.SLOW_DOWN);
    }

    /// 500 InternalError.
    static InjectedFault internalError() {
        return error(S3Error.INTERNAL_ERROR);
    }

    /// Any of S3's errors.
    static InjectedFault error(S3Error error) {
        return new ErrorResponse(error.status(), error.code(), Map.of(), false);
    }

    /// The body ends after `afterBytes`, and the connection is closed.
    static InjectedFault truncatedBody(long afterBytes) {
        return new BodyTransfer(new TransferFault.Cut(afterBytes, false));
    }

    /// The CRC-32 in a response to GET is not that of its body.
    static InjectedFault wrongChecksum() {
        return new WrongChecksum();
    }

    /// The bytes of the body are changed.
    static InjectedFault editedBody(UnaryOperator<byte[]> edit) {
        return new EditedBody(edit);
    }

    /// A document's text is changed.
    static InjectedFault editedDocument(UnaryOperator<String> edit) {
        return new EditedDocument(edit);
    }

    /// One bit of the body is changed.
    ///
    /// @param offset the bit's byte; a shorter body stays as it is
    static InjectedFault flippedBit(int offset) {
        return new EditedBody(body -> {
            if (offset < body.length) {
                body[offset] ^= 1;
            }
            return body;
        });
    }

    /// The body has `missing` bytes less, and `Content-Length` agrees with it.
    static InjectedFault shortBody(int missing) {
        return new EditedBody(body -> Arrays.copyOf(body, Math.max(0, body.length - missing)));
    }

    /// Something else answers in the place of S3, in HTML.
    static InjectedFault foreignAnswer(int status, String body) {
        return new ForeignAnswer(status, "text/html", body, false);
    }

    /// The connection is reset before the request is executed.
    static InjectedFault connectionReset() {
        return new ConnectionReset();
    }

    /// The connection is reset after the request was executed.
    static InjectedFault lostAnswer() {
        return new LostResponse();
    }

    /// A document's bytes.
    static byte[] edit(byte[] document, UnaryOperator<String> edit) {
        return edit.apply(new String(document, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }
}
