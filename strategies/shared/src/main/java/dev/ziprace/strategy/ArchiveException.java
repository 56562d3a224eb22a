package dev.ziprace.strategy;

import org.jspecify.annotations.Nullable;

/// The archive could not be created. The message is one line and becomes the benchmark's failure reason: it
/// names the bucket, key and range, what was expected and what was received.
///
/// Unchecked, so that it passes unwrapped through iterators, channels and reactive pipelines.
public class ArchiveException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ArchiveException(String message) {
        super(message);
    }

    public ArchiveException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// Also says what the run could not remove ([CleanupException]).
    @Override
    public String getMessage() {
        return CleanupException.describe(super.getMessage(), this);
    }
}
