package dev.ziprace.locals3;

import dev.ziprace.locals3.protocol.S3Error;

/// What goes wrong with a request, on purpose.
public sealed interface InjectedFault {

    /// The request is answered with an error and not carried out.
    record Refusal(S3Error error) implements InjectedFault {}

    /// A GET's answer breaks off.
    ///
    /// @param afterBytes how many bytes of the body still come
    record TruncatedBody(long afterBytes) implements InjectedFault {

        public TruncatedBody {
            if (afterBytes < 0) {
                throw new IllegalArgumentException("a body cannot break off before its start");
            }
        }
    }

    /// A GET's answer states another CRC-32 than its body has, as if a byte had changed on its way. An answer that
    /// states none is as it would be.
    record WrongChecksum() implements InjectedFault {}

    /// The connection is reset and the request not carried out.
    record ConnectionReset() implements InjectedFault {}

    /// The request is carried out and the connection reset instead of an answer.
    record LostAnswer() implements InjectedFault {}

    /// 503 SlowDown.
    static InjectedFault slowDown() {
        return new Refusal(S3Error.SLOW_DOWN);
    }

    /// 500 InternalError.
    static InjectedFault internalError() {
        return new Refusal(S3Error.INTERNAL_ERROR);
    }

    /// Any of S3's errors.
    static InjectedFault error(S3Error error) {
        return new Refusal(error);
    }

    /// The body of a GET's answer ends after `afterBytes`.
    static InjectedFault truncatedBody(long afterBytes) {
        return new TruncatedBody(afterBytes);
    }

    /// The CRC-32 of a GET's answer is not that of its body.
    static InjectedFault wrongChecksum() {
        return new WrongChecksum();
    }

    /// The connection is reset before anything is done.
    static InjectedFault connectionReset() {
        return new ConnectionReset();
    }

    /// The connection is reset after everything was done.
    static InjectedFault lostAnswer() {
        return new LostAnswer();
    }
}
