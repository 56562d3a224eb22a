package dev.ziprace.locallambda;

import static dev.ziprace.locallambda.Functions.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever ends the service while functions run, nothing of theirs stays.
@Timeout(120) // a function that never announces itself must not hang the build
class ClosingTest {

    /// Announces its process by a file, then hangs, with a child that left the session.
    private static final String HANG = "next; (setsid sleep 300 &); sleep 0.1; mkdir '%s'/$$; sleep 300";

    @TempDir
    private Path folder;

    @Test
    void closeEndsWhatRuns() throws Exception {
        LocalLambda lambda = start(folder, LimitKind.strongest());
        lambda.register(Functions.bash("hang", folder, HANG.formatted(running())));
        CompletableFuture<InvocationResult> invocation = invokeInBackground(lambda);
        long pid = awaitRunning();

        lambda.close();

        assertThat(Functions.isRunning(pid)).isFalse();
        assertThatThrownBy(invocation::join)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("local Lambda was closed while hang ran");
        assertThatThrownBy(() -> lambda.invoke("hang", utf8("{}"))).isInstanceOf(IllegalStateException.class);
        assertNothingIsLeft();
    }

    @Test
    void anInterruptedCallerLeavesNoSandbox() throws Exception {
        try (LocalLambda lambda = start(folder, LimitKind.strongest())) {
            lambda.register(Functions.bash("hang", folder, HANG.formatted(running())));
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            Thread caller = Thread.ofVirtual().start(() -> {
                try {
                    lambda.invoke("hang", utf8("{}"));
                } catch (InterruptedException | RuntimeException e) {
                    failure.complete(e);
                }
            });
            long pid = awaitRunning();

            caller.interrupt();

            assertThat(failure.join()).isInstanceOf(InterruptedException.class);
            assertThat(Functions.isRunning(pid)).isFalse();
        }
        assertNothingIsLeft();
    }

    @Test
    void aTerminatedHarnessLeavesNoSandbox() throws Exception {
        Files.createDirectories(running());
        Process harness = harness(LimitKind.strongest());
        try (BufferedReader output = harness.inputReader()) {
            assertThat(output.readLine()).isEqualTo("invoking");
            long pid = awaitRunning();

            harness.destroy();
            harness.waitFor();

            assertThat(Functions.isRunning(pid)).isFalse();
            assertNoGroupOf(harness.pid());
        } finally {
            harness.destroyForcibly();
        }
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @EnumSource(
            value = LimitKind.class,
            names = {"CGROUP_V1", "CGROUP_V2", "COOPERATIVE"})
    void whatAKilledHarnessLeftIsClearedByTheNext(LimitKind limits) throws Exception {
        assumeThat(limits.problem()).as("this process may use " + limits).isEmpty();
        Files.createDirectories(running());
        Process harness = harness(limits);
        long pid;
        try {
            pid = awaitRunning();
        } finally {
            harness.destroyForcibly().waitFor();
        }
        assertThat(Functions.isRunning(pid)).isTrue();

        start(folder.resolve("next"), limits).close();

        awaitEnd(pid);
        assertNoGroupOf(harness.pid());
    }

    /// A program that is terminated while its function runs.
    static final class Harness {

        private Harness() {}

        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            LocalLambda lambda = start(folder, LimitKind.of(args[1]));
            lambda.register(Functions.bash("hang", folder, HANG.formatted(folder.resolve("running"))));
            System.out.println("invoking");
            lambda.invoke("hang", utf8("{}"));
        }
    }

    private Process harness(LimitKind limits) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "--enable-native-access=ALL-UNNAMED",
                        Harness.class.getName(),
                        folder.toString(),
                        limits.id())
                .redirectErrorStream(true)
                .start();
    }

    private static LocalLambda start(Path folder, LimitKind limits) {
        return LocalLambda.builder()
                .limits(limits)
                .directory(folder.resolve("scratch"))
                .logs(folder.resolve("logs"))
                .credentials((function, sandboxId) -> new Credentials("id", "secret", "token"))
                .build();
    }

    private static CompletableFuture<InvocationResult> invokeInBackground(LocalLambda lambda) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return lambda.invoke("hang", utf8("{}"));
            } catch (InterruptedException e) {
                throw new CompletionException(e);
            }
        });
    }

    private Path running() throws IOException {
        return Files.createDirectories(folder.resolve("running"));
    }

    /// Waits until the function runs; its process id.
    private long awaitRunning() throws IOException, InterruptedException {
        while (true) {
            try (Stream<Path> announced = Files.list(running())) {
                Path first = announced.findFirst().orElse(null);
                if (first != null) {
                    return Long.parseLong(first.getFileName().toString());
                }
            }
            Thread.sleep(20);
        }
    }

    private static void awaitEnd(long pid) throws InterruptedException {
        while (Functions.isRunning(pid)) {
            Thread.sleep(20);
        }
    }

    private static void assertNoGroupOf(long harnessPid) {
        CgroupMounts mounts = CgroupMounts.ofThisProcess();
        for (CgroupVersion version : CgroupVersion.values()) {
            version.controllers().stream()
                    .filter(controller -> mounts.has(version, controller))
                    .flatMap(controller -> Cgroup.list(mounts.hierarchy(version, controller), "ziprace-").stream())
                    .forEach(group -> assertThat(group.folder().toString()).doesNotContain("-" + harnessPid + "-"));
        }
    }

    private void assertNothingIsLeft() throws IOException {
        assertNoGroupOf(ProcessHandle.current().pid());
        try (Stream<Path> scratch = Files.list(folder.resolve("scratch"))) {
            assertThat(scratch).isEmpty();
        }
        assertThat(ProcFs.processes())
                .noneMatch(process -> ProcFs.environmentContains(
                        process.pid(), folder.resolve("scratch").toString()));
    }
}
