package dev.ziprace.locals3.fault;

import dev.ziprace.locals3.protocol.S3Error;

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

    /// The connection is reset before the request is executed.
    static InjectedFault connectionReset() {
        return new ConnectionReset();
    }

    /// The connection is reset after the request was executed.
    static InjectedFault lostAnswer() {
        return new LostResponse();
    }
}
