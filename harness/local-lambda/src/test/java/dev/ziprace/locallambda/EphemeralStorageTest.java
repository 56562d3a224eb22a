package dev.ziprace.locallambda;

import static dev.ziprace.locallambda.Functions.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ziprace.locallambda.InvocationResult.FunctionError;
import dev.ziprace.locallambda.RuntimeOutcome.OverfilledStorage;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EphemeralStorageTest {

    @TempDir
    private Path folder;

    @Test
    void aMountedStorageIsFullAtItsSizeAndSeenByTheSandboxAlone() throws Exception {
        MountedStorage mounted = mountedStorage();
        SandboxFolders folders = SandboxFolders.create(folder, "mounted");
        String script = """
                head -c 5M /dev/zero >"$0/fits" || exit 1
                ! head -c 5M /dev/zero >"$0/overfills" 2>"$0/../problem" || exit 2
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
    void aMountedStorageCoversTmpWhereNothingInItIsNeeded() throws Exception {
        MountedStorage mounted = mountedStorage();
        Path outside = Files.createTempDirectory(
                Files.createDirectories(Path.of("target").toAbsolutePath()), "sandbox");
        assumeThat(outside.startsWith("/tmp")).as("this build is outside /tmp").isFalse();
        try (EphemeralStorage.InForce storage = mounted.of(8, SandboxFolders.create(outside, "mounted"), () -> {})) {
            SystemProgram.run(
                    storage.confine(List.of("/bin/sh", "-c", "[ -z \"$(ls -A /tmp)\" ] && touch /tmp/ziprace-test")));
        } finally {
            FileTree.delete(outside);
        }

        assertThat(Path.of("/tmp/ziprace-test")).doesNotExist();
    }

    @Test
    void aWatchedStorageTellsWhenItHoldsTooMuch() throws Exception {
        SandboxFolders folders = SandboxFolders.create(folder, "watched");
        CountDownLatch overfilled = new CountDownLatch(1);
        try (EphemeralStorage.InForce storage = new WatchedStorage().of(8, folders, overfilled::countDown)) {
            write(folders.temporary().resolve("fits"), 8);
            assertThat(overfilled.await(700, TimeUnit.MILLISECONDS)).isFalse();
            write(Files.createDirectory(folders.temporary().resolve("deeper")).resolve("overfills"), 1);

            assertThat(overfilled.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void anOverfilledStorageIsAnErrorOfItsOwn() throws Exception {
        SandboxLog log = SandboxLog.create(folder, "f", "sandbox");
        FunctionConfiguration function = Functions.bash("f", folder, "");
        InvocationReport report = new InvocationReport(function, "id", "sandbox", LimitKind.COOPERATIVE, log);

        InvocationResult result = report.ended(
                new OverfilledStorage(), Duration.ZERO, Duration.ofSeconds(1), new ResourceUsage(null, null));

        assertThat(result).isInstanceOf(FunctionError.class);
        assertThat(utf8(result.payload()))
                .isEqualTo("{\"errorType\":\"Sandbox.EphemeralStorageExceeded\",\"errorMessage\":"
                        + "\"RequestId: id Error: /tmp holds more than the 512 MB of ephemeral storage\"}");
    }

    private MountedStorage mountedStorage() throws Exception {
        MountedStorage mounted = new MountedStorage(List.of());
        assumeThat(mounted.problem(folder))
                .as("this process may mount loop devices; for example root may")
                .isEmpty();
        return mounted;
    }

    private static void write(Path file, int megabytes) throws Exception {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(megabytes * 1024L * 1024);
        }
    }
}
