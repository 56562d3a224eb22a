package dev.ziprace.locals3.store;

import java.io.IOException;
import java.nio.file.Path;

/// The disk of the store failed: it is full, read-only or gone.
public final class StorageException extends IOException {

    private static final long serialVersionUID = 1L;

    /// @param message one line that names the directory and the cause
    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }

    static StorageException cannotWrite(Path directory, IOException cause) {
        // The message of some exceptions is only the name of the file.
        return new StorageException(
                "cannot write to " + directory + ": " + cause.getMessage() + " ("
                        + cause.getClass().getSimpleName() + ")",
                cause);
    }
}
