package dev.ziprace.locallambda.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Bounds a sandbox's `/tmp` by the function's ephemeral storage size.
public interface EphemeralStorage {

    /// No bound: as much as the disk has.
    EphemeralStorage UNBOUNDED = (sizeMb, folders, exceeded) -> new InForce() {};

    /// The strictest bound that this process can enforce: a mounted file system if it may mount one, else a
    /// watcher.
    ///
    /// @param scratch a directory for trial files
    /// @param needed files that must stay visible to sandboxes
    static EphemeralStorage strongest(Path scratch, List<Path> needed) throws IOException {
        MountedStorage mounted = new MountedStorage(needed);
        return mounted.problem(scratch).isEmpty() ? mounted : new WatchedStorage();
    }

    /// Prepares the storage of one sandbox.
    ///
    /// @param sizeMb size in MiB
    /// @param exceeded runs when the function has written more than `sizeMb`, if the storage can't prevent it
    InForce of(int sizeMb, SandboxFolders folders, Runnable exceeded) throws IOException;

    /// Whether a function that fills its storage gets a write error, as on AWS. Otherwise the sandbox is killed.
    default boolean isBounded() {
        return true;
    }

    /// The storage of one sandbox, closed after its last process has ended.
    interface InForce extends AutoCloseable {

        /// A command line that runs `command` with the bounded `/tmp` and replaces itself with it (exec).
        default List<String> confine(List<String> command) {
            return command;
        }

        @Override
        default void close() {}
    }
}
