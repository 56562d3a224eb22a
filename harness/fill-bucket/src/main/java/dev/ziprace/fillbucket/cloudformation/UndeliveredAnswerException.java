package dev.ziprace.fillbucket.cloudformation;

/// CloudFormation could not be told. Thrown out of the function: it is invoked asynchronously, so Lambda
/// repeats the event, which finds the work done and has another try at answering.
public final class UndeliveredAnswerException extends RuntimeException {

    UndeliveredAnswerException(String message, Throwable cause) {
        super(message, cause);
    }

    UndeliveredAnswerException(String message) {
        super(message);
    }
}
