package dev.ziprace.locals3;

import dev.ziprace.locals3.protocol.S3Error;

/// What goes wrong with a request, on purpose.
public sealed interface Fault {

    /// The request is answered with an error and not carried out.
    record Refusal(S3Error error) implements Fault {}

    /// A GET's answer breaks off.
    ///
    /// @param afterBytes how many bytes of the body still come
    record TruncatedBody(long afterBytes) implements Fault {

        public TruncatedBody {
            if (afterBytes < 0) {
                throw new IllegalArgumentException("a body cannot break off before its start");
            }
        }
    }

    /// A GET's answer states another CRC-32 than its body has, as if a byte had changed on its way. An answer that
    /// states none is as it would be.
    record WrongChecksum() implements Fault {}

    /// The connection is reset and the request not carried out.
    record ConnectionReset() implements Fault {}

    /// The request is carried out and the connection reset instead of an answer.
    record LostAnswer() implements Fault {}

    /// 503 SlowDown.
    static Fault slowDown() {
        return new Refusal(S3Error.SLOW_DOWN);
    }

    /// 500 InternalError.
    static Fault internalError() {
        return new Refusal(S3Error.INTERNAL_ERROR);
    }

    /// Any of S3's errors.
    static Fault error(S3Error error) {
        return new Refusal(error);
    }

    /// The body of a GET's answer ends after `afterBytes`.
    static Fault truncatedBody(long afterBytes) {
        return new TruncatedBody(afterBytes);
    }

    /// The CRC-32 of a GET's answer is not that of its body.
    static Fault wrongChecksum() {
        return new WrongChecksum();
    }

    /// The connection is reset before anything is done.
    static Fault connectionReset() {
        return new ConnectionReset();
    }

    /// The connection is reset after everything was done.
    static Fault lostAnswer() {
        return new LostAnswer();
    }
}
