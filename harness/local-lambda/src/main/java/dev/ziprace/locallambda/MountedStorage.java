package dev.ziprace.locallambda;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A file system of the function's size in a file, mounted in a mount namespace that only the sandbox's processes
/// see, so that it is gone with the last of them; whoever fills it gets ENOSPC. Needs root and loop devices.
///
/// On a disk, as on AWS: in a tmpfs, what the function writes would count as its memory, and it would be killed.
///
/// @param needed files of the harness that sandboxes read
record MountedStorage(List<Path> needed) implements EphemeralStorage {

    private static final Path TMP = Path.of("/tmp");
    private static final long BYTES_PER_MB = 1024 * 1024;
    private static final int TRIAL_MB = 4;

    /// Mounts the file `$1` at `$2`, at `$3` too if that is not empty, and becomes the command after them.
    private static final String MOUNT = """
            mount -t ext4 -o loop,noatime,nosuid,nodev "$1" "$2" || exit 125
            rmdir "$2/lost+found"; chmod 1777 "$2"
            [ -z "$3" ] || mount --bind "$2" "$3" || exit 125
            shift 3
            exec "$@\"""";

    /// Why it can't be done here; empty when it can. Mounts one and leaves it again.
    ///
    /// @param scratch where files may be made
    String problem(Path scratch) throws IOException {
        SandboxFolders trial = SandboxFolders.create(scratch, "trial");
        try {
            InForce storage = of(TRIAL_MB, trial, () -> {});
            SystemProgram.run(storage.confine(List.of("/usr/bin/env", "true")));
            return "";
        } catch (IOException e) {
            return e.toString();
        } finally {
            FileTree.delete(trial.root());
        }
    }

    @Override
    public InForce of(int sizeMb, SandboxFolders folders, Runnable overfilled) throws IOException {
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

    /// Whether the machine's `/tmp` can give way to the sandbox's, as nothing in it is needed.
    private boolean coversTmp(SandboxFolders folders) {
        return !folders.root().startsWith(TMP) && needed.stream().noneMatch(file -> file.startsWith(TMP));
    }

    private static void makeFileSystem(Path image, int sizeMb) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            // A hole: takes up what is written. Inodes take less than a twentieth; on AWS, too, it is on top.
            file.setLength((sizeMb + sizeMb / 20 + 1) * BYTES_PER_MB);
        }
        // Nothing outlives the sandbox, so no journal; all is the function's, so nothing reserved for root.
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
