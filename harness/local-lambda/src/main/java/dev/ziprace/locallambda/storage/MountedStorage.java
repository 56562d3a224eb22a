package dev.ziprace.locallambda.storage;

import dev.ziprace.locallambda.process.SystemProgram;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An ext4 file system of the function's size in an image file, mounted in a mount namespace of the sandbox, so that
/// the kernel removes the mount with the sandbox's last process. Writes to a full file system fail with ENOSPC. Needs
/// root and loop devices.
///
/// The image is on disk, as on AWS. In a tmpfs, files would count as the function's memory, and the kernel would kill
/// it.
///
/// @param needed files outside the scratch directory that sandboxes read
record MountedStorage(List<Path> needed) implements EphemeralStorage {

    private static final Path TMP = Path.of("/tmp");
    private static final long BYTES_PER_MB = 1024 * 1024;
    private static final int TRIAL_MB = 4;

    /// Mounts the image `$1` at `$2`, and at `$3` unless that is empty, then replaces itself with the remaining
    /// command.
    private static final String MOUNT = """
            mount -t ext4 -o loop,noatime,nosuid,nodev "$1" "$2" || exit 125
            rmdir "$2/lost+found"; chmod 1777 "$2"
            [ -z "$3" ] || mount --bind "$2" "$3" || exit 125
            shift 3
            exec "$@\"""";

    /// Why this process can't mount such a file system; empty if it can. Tries it with a small one.
    ///
    /// @param scratch a directory for the trial's files
    String problem(Path scratch) throws IOException {
        SandboxFolders trial = SandboxFolders.create(scratch, "trial");
        try {
            InForce storage = of(TRIAL_MB, trial, () -> {});
            SystemProgram.run(storage.confine(List.of("/usr/bin/env", "true")));
            return "";
        } catch (IOException e) {
            return e.toString();
        } finally {
            RecursiveDeletion.delete(trial.root());
        }
    }

    @Override
    public InForce of(int sizeMb, SandboxFolders folders, Runnable exceeded) throws IOException {
        Path image = folders.root().resolve("tmp.ext4");
        makeFileSystem(image, sizeMb);
        return new InForce() {
            @Override
            public List<String> confine(List<String> command) {
                List<String> confined = new ArrayList<>(List.of("/usr/bin/unshare", "--mount", "/bin/sh", "-c", MOUNT));
                confined.add("sh");
                confined.add(image.toString());
                confined.add(folders.temporary().toString());
                confined.add(coversTmp(folders) ? TMP.toString() : "");
                confined.addAll(command);
                return confined;
            }
        };
    }

    /// Whether the sandbox's storage can be mounted over the machine's `/tmp`: only if sandboxes need nothing in
    /// it.
    private boolean coversTmp(SandboxFolders folders) {
        return !folders.root().startsWith(TMP) && needed.stream().noneMatch(file -> file.startsWith(TMP));
    }

    private static void makeFileSystem(Path image, int sizeMb) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            // A sparse file, so only written blocks use disk space. Inodes take less than 1/20 of the size and
            // don't count against it, as on AWS.
            file.setLength((sizeMb + sizeMb / 20 + 1) * BYTES_PER_MB);
        }
        // No journal, because the files end with the sandbox; no blocks reserved for root, because the function
        // may use all.
        SystemProgram.run(List.of(
                Files.isExecutable(Path.of("/usr/sbin/mke2fs")) ? "/usr/sbin/mke2fs" : "/sbin/mke2fs",
                "-q",
                "-F",
                "-t",
                "ext4",
                "-m",
                "0",
                "-O",
                "^has_journal",
                "-E",
                "lazy_itable_init=1,nodiscard",
                image.toString()));
    }
}
