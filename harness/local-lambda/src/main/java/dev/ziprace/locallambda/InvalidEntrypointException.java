package dev.ziprace.locallambda;

import java.io.Serial;

/// A package has nothing that can be started.
final class InvalidEntrypointException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String problem;

    InvalidEntrypointException(String problem) {
        super(problem);
        this.problem = problem;
    }

    /// What is wrong, in Lambda's words.
    String problem() {
        return problem;
    }
}
