package dev.ziprace.bench.console;

import dev.ziprace.contender.DescriptionException;

/// Turns exceptions and failure reasons into text for users.
public final class ErrorText {
    private static final int LONGEST_REASON = 300;

    private ErrorText() {}

    /// A contender's failure reason, cut to fit a table, where a stack trace would bury everything else. The
    /// JSON contains the full reason.
    public static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + " ...";
    }

    /// Describes an exception in one line: the message of our own exceptions, and for others also the type.
    public static String line(Throwable failure) {
        boolean ours = failure instanceof UsageException
                || failure instanceof HarnessException
                || failure instanceof DescriptionException;
        String line = ours ? String.valueOf(failure.getMessage()) : failure.toString();
        return line.replaceAll("\\s*\\R\\s*", " ");
    }
}
