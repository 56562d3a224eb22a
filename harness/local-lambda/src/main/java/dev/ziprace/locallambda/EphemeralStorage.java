package dev.ziprace.locallambda;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What holds a sandbox's `/tmp` to the function's ephemeral storage.
interface EphemeralStorage {

    /// As much as the disk has.
    EphemeralStorage UNBOUNDED = (sizeMb, folders, overfilled) -> new InForce() {};

    /// A file system of the right size where this process may mount one, else a watch.
    ///
    /// @param needed files that must stay visible to sandboxes
    static EphemeralStorage strongest(Path scratch, List<Path> needed) throws IOException {
        MountedStorage mounted = new MountedStorage(needed);
        return mounted.problem(scratch).isEmpty() ? mounted : new WatchedStorage();
    }

    /// Prepares the storage of one sandbox.
    ///
    /// @param sizeMb in MiB
    /// @param overfilled is run when the function has written more than that, where it could
    InForce of(int sizeMb, SandboxFolders folders, Runnable overfilled) throws IOException;

    /// Whether a function that fills its storage sees an error, as on AWS; else it is ended from outside.
    default boolean isBounded() {
        return true;
    }

    /// The storage of one sandbox, until after its last process is gone.
    interface InForce extends AutoCloseable {

        /// The command line that starts `command` where `/tmp` is bounded. It runs `command` in its own place.
        default List<String> confine(List<String> command) {
            return command;
        }

        @Override
        default void close() {}
    }
}
