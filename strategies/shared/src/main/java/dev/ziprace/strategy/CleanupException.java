package dev.ziprace.strategy;

import org.jspecify.annotations.Nullable;

/// A failed run could not remove something that it had made. It is suppressed by the failure itself, whose message says
/// both ([#describe]).
public final class CleanupException extends ArchiveException {

    private static final long serialVersionUID = 1L;

    /// @param message what stays behind
    public CleanupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// The failure's message, followed by what the run could not remove.
    ///
    /// @param message the failure's own message
    public static String describe(@Nullable String message, Throwable failure) {
        var described = new StringBuilder(String.valueOf(message));
        for (Throwable suppressed : failure.getSuppressed()) {
            if (suppressed instanceof CleanupException) {
                described.append("; ").append(suppressed.getMessage());
            }
        }
        return described.toString();
    }
}
