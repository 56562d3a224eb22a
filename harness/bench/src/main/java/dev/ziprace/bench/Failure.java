package dev.ziprace.bench;

import dev.ziprace.contender.DescriptionException;

/// Words for failures.
final class Failure {
    private static final int LONGEST_REASON = 300;

    private Failure() {}

    /// A contender's reason, for a table; the JSON has the whole of it, and a stack trace would drown the rest.
    static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + " ...";
    }

    /// One line for a person: our own exceptions speak for themselves, others need their type to be understood.
    static String line(Throwable failure) {
        boolean speaksForItself = failure instanceof UsageException
                || failure instanceof HarnessException
                || failure instanceof DescriptionException;
        String line = speaksForItself ? String.valueOf(failure.getMessage()) : failure.toString();
        return line.replaceAll("\\s*\\R\\s*", " ");
    }
}
