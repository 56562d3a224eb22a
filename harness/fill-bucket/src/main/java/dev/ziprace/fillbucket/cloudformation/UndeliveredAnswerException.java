package dev.ziprace.fillbucket.cloudformation;

/// The answer did not reach CloudFormation. The function fails with it. Because the invocation is asynchronous,
/// Lambda repeats the event, which finds the work done and tries to answer again.
public final class UndeliveredAnswerException extends RuntimeException {

    UndeliveredAnswerException(String message, Throwable cause) {
        super(message, cause);
    }

    UndeliveredAnswerException(String message) {
        super(message);
    }
}
