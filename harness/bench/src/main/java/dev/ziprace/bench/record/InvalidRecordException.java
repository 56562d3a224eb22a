package dev.ziprace.bench.record;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file is neither a ranking nor the record of a race. The message is one line.
public final class InvalidRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidRecordException(Path file, @Nullable Exception cause) {
        super(
                file + " is neither a ranking, with the lists success and failure, nor a file of target/bench/history",
                cause);
    }
}
