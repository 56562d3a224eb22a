package dev.ziprace.fillbucket.cloudformation;

/// The answer did not reach CloudFormation. The function fails with it. Because the invocation is
/// asynchronous, Lambda sends the event again. The second invocation finds the work done and only answers.
public final class UndeliveredAnswerException extends RuntimeException {

    UndeliveredAnswerException(String message, Throwable cause) {
        super(message, cause);
    }

    UndeliveredAnswerException(String message) {
        super(message);
    }
}
