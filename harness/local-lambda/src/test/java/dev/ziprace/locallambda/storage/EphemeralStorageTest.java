package dev.ziprace.locallambda.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ziprace.locallambda.process.SystemProgram;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EphemeralStorageTest {

    @TempDir
    private Path folder;

    @Test
    void aMountedStorageIsFullAtItsSizeAndVisibleOnlyToTheSandbox() throws Exception {
        MountedStorage mounted = mountedStorage();
        SandboxFolders folders = SandboxFolders.create(folder, "mounted");
        String script = """
                head -c 5M /dev/zero >"$0/fits" || exit 1
                ! head -c 5M /dev/zero >"$0/exceeds" 2>"$0/../problem" || exit 2
                stat --format %s "$0/fits" >"$0/../size"
                """;
        try (EphemeralStorage.InForce storage = mounted.of(8, folders, () -> {})) {
            SystemProgram.run(storage.confine(
                    List.of("/bin/sh", "-c", script, folders.temporary().toString())));
        }

        assertThat(folders.root().resolve("problem")).content().contains("No space left on device");
        assertThat(folders.root().resolve("size")).hasContent("5242880\n");
        assertThat(folders.temporary()).isEmptyDirectory();
    }

    @Test
    void aMountedStorageCoversTmpIfNothingInItIsNeeded() throws Exception {
        MountedStorage mounted = mountedStorage();
        Path outside = Files.createTempDirectory(
                Files.createDirectories(Path.of("target").toAbsolutePath()), "sandbox");
        assumeThat(outside.startsWith("/tmp")).as("this build is outside /tmp").isFalse();
        try (EphemeralStorage.InForce storage = mounted.of(8, SandboxFolders.create(outside, "mounted"), () -> {})) {
            SystemProgram.run(
                    storage.confine(List.of("/bin/sh", "-c", "[ -z \"$(ls -A /tmp)\" ] && touch /tmp/ziprace-test")));
        } finally {
            RecursiveDeletion.delete(outside);
        }

        assertThat(Path.of("/tmp/ziprace-test")).doesNotExist();
    }

    @Test
    void aWatchedStorageReportsWhenItsSizeIsExceeded() throws Exception {
        SandboxFolders folders = SandboxFolders.create(folder, "watched");
        CountDownLatch exceeded = new CountDownLatch(1);
        try (EphemeralStorage.InForce storage = new WatchedStorage().of(8, folders, exceeded::countDown)) {
            write(folders.temporary().resolve("fits"), 8);
            assertThat(exceeded.await(700, TimeUnit.MILLISECONDS)).isFalse();
            write(Files.createDirectory(folders.temporary().resolve("deeper")).resolve("exceeds"), 1);

            assertThat(exceeded.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private MountedStorage mountedStorage() throws Exception {
        MountedStorage mounted = new MountedStorage(List.of());
        assumeThat(mounted.problem(folder))
                .as("this process can mount loop devices, as root can")
                .isEmpty();
        return mounted;
    }

    private static void write(Path file, int megabytes) throws Exception {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(megabytes * 1024L * 1024);
        }
    }
}
