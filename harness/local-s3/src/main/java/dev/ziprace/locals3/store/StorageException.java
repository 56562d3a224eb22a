package dev.ziprace.locals3.store;

import java.io.IOException;
import java.nio.file.Path;

/// The disk under the store failed: full, read-only, gone.
public final class StorageException extends IOException {

    private static final long serialVersionUID = 1L;

    /// @param message one line that names the directory and the reason
    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }

    static StorageException cannotWrite(Path directory, IOException cause) {
        // The message of some exceptions is the file's name alone.
        return new StorageException(
                "cannot write to " + directory + ": " + cause.getMessage() + " ("
                        + cause.getClass().getSimpleName() + ")",
                cause);
    }
}
