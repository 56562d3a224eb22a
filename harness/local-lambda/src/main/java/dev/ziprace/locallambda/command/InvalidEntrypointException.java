package dev.ziprace.locallambda.command;

import java.io.Serial;

/// A deployment package has no file that can be started: Lambda's `Runtime.InvalidEntrypoint`.
public final class InvalidEntrypointException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String problem;

    InvalidEntrypointException(String problem) {
        super(problem);
        this.problem = problem;
    }

    /// What is wrong, in Lambda's words.
    public String problem() {
        return problem;
    }
}
