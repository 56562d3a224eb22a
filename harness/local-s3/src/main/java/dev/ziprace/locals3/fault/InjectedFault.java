package dev.ziprace.locals3.fault;

import dev.ziprace.locals3.protocol.S3Error;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/// A fault that a test causes in a request.
public sealed interface InjectedFault {

    /// The request is answered with an error and not executed.
    record ErrorResponse(S3Error error) implements InjectedFault {}

    /// The body of a GET's response ends early, and the connection is cut.
    ///
    /// @param afterBytes how many bytes of the body are sent
    record TruncatedBody(long afterBytes) implements InjectedFault {

        public TruncatedBody {
            if (afterBytes < 0) {
                throw new IllegalArgumentException("a body cannot be truncated before its start");
            }
        }
    }

    /// The CRC-32 in a GET's response is not that of its body, as if a byte had changed in transit. A response
    /// without a CRC-32 stays as it is.
    record WrongChecksum() implements InjectedFault {}

    /// The bytes of a response's body are changed: an object's bytes, or a document.
    ///
    /// @param edit returns the bytes to send; its argument may be changed and returned
    record EditedBody(UnaryOperator<byte[]> edit) implements InjectedFault {}

    /// Something else answers in the place of S3, for example a proxy with a page of its own. The
    /// request is not executed.
    ///
    /// @param body the body, as HTML
    record ForeignAnswer(int status, String body) implements InjectedFault {}

    /// The connection is reset and the request is not executed.
    record ConnectionReset() implements InjectedFault {}

    /// The request is executed, but the connection is reset instead of sending a response.
    record LostResponse() implements InjectedFault {}

    /// 503 SlowDown.
    static InjectedFault slowDown() {
        return new ErrorResponse(S3Error.SLOW_DOWN);
    }

    /// 500 InternalError.
    static InjectedFault internalError() {
        return new ErrorResponse(S3Error.INTERNAL_ERROR);
    }

    /// Any of S3's errors.
    static InjectedFault error(S3Error error) {
        return new ErrorResponse(error);
    }

    /// The body of a GET's response ends after `afterBytes`.
    static InjectedFault truncatedBody(long afterBytes) {
        return new TruncatedBody(afterBytes);
    }

    /// The CRC-32 in a GET's response is not that of its body.
    static InjectedFault wrongChecksum() {
        return new WrongChecksum();
    }

    /// The bytes of the body are changed.
    static InjectedFault editedBody(UnaryOperator<byte[]> edit) {
        return new EditedBody(edit);
    }

    /// A document's text is changed.
    static InjectedFault editedDocument(UnaryOperator<String> edit) {
        return new EditedBody(
                body -> edit.apply(new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
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

    /// Something else answers in the place of S3.
    static InjectedFault foreignAnswer(int status, String body) {
        return new ForeignAnswer(status, body);
    }

    /// The connection is reset before the request is executed.
    static InjectedFault connectionReset() {
        return new ConnectionReset();
    }

    /// The connection is reset after the request was executed.
    static InjectedFault lostAnswer() {
        return new LostResponse();
    }
}
