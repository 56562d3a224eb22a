package dev.ziprace.bench;

import dev.ziprace.contender.DescriptionException;

/// Words for failures.
final class Failure {
    private Failure() {}

    /// One line for a person: our own exceptions speak for themselves, others need their type to be understood.
    static String line(Throwable failure) {
        boolean speaksForItself = failure instanceof UsageException
                || failure instanceof HarnessException
                || failure instanceof DescriptionException;
        String line = speaksForItself ? String.valueOf(failure.getMessage()) : failure.toString();
        return line.replaceAll("\\s*\\R\\s*", " ");
    }
}
