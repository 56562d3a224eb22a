package dev.ziprace.locallambda;

import java.io.Serial;

/// A package has nothing that can be started; the message is Lambda's.
final class InvalidEntrypointException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    InvalidEntrypointException(String message) {
        super(message);
    }
}
