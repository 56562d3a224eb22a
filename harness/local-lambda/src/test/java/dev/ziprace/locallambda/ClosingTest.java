package dev.ziprace.locallambda;

import static dev.ziprace.locallambda.testing.TestFunctions.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ziprace.locallambda.invocation.InvocationResult;
import dev.ziprace.locallambda.limits.AvailableLimits;
import dev.ziprace.locallambda.limits.HarnessCgroups;
import dev.ziprace.locallambda.limits.LimitKind;
import dev.ziprace.locallambda.process.ProcFs;
import dev.ziprace.locallambda.testing.TestFunctions;
import dev.ziprace.locallambda.testing.TestLambda;
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

/// Running functions leave nothing behind, however the service ends.
@Timeout(120) // a function that never starts must not block the build
class ClosingTest {

    /// Creates a folder named by its process id, then hangs, with a child process in another session.
    private static final String HANG = "next; (setsid sleep 300 &); sleep 0.1; mkdir '%s'/$$; sleep 300";

    @TempDir
    private Path folder;

    @Test
    void closingEndsRunningFunctions() throws Exception {
        LocalLambda lambda = TestLambda.start(folder, AvailableLimits.strongest());
        lambda.register(TestFunctions.bash("hang", folder, HANG.formatted(running())));
        CompletableFuture<InvocationResult> invocation = invokeInBackground(lambda);
        long pid = awaitRunning();

        lambda.close();

        assertThat(TestFunctions.isRunning(pid)).isFalse();
        assertThatThrownBy(invocation::join)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("local Lambda was closed while hang ran");
        assertThatThrownBy(() -> lambda.invoke("hang", utf8("{}"))).isInstanceOf(IllegalStateException.class);
        assertNothingIsLeft();
    }

    @Test
    void anInterruptedCallerLeavesNoSandbox() throws Exception {
        try (LocalLambda lambda = TestLambda.start(folder, AvailableLimits.strongest())) {
            lambda.register(TestFunctions.bash("hang", folder, HANG.formatted(running())));
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
            assertThat(TestFunctions.isRunning(pid)).isFalse();
        }
        assertNothingIsLeft();
    }

    @Test
    void aTerminatedHarnessLeavesNoSandbox() throws Exception {
        Files.createDirectories(running());
        Process harness = harness(AvailableLimits.strongest());
        try (BufferedReader output = harness.inputReader()) {
            assertThat(output.readLine()).isEqualTo("invoking");
            long pid = awaitRunning();

            harness.destroy();
            harness.waitFor();

            assertThat(TestFunctions.isRunning(pid)).isFalse();
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
    void theNextHarnessRemovesWhatAKilledOneLeftBehind(LimitKind limits) throws Exception {
        assumeThat(AvailableLimits.problem(limits))
                .as("this process can use " + limits)
                .isEmpty();
        Files.createDirectories(running());
        Process harness = harness(limits);
        long pid;
        try {
            pid = awaitRunning();
        } finally {
            harness.destroyForcibly().waitFor();
        }
        assertThat(TestFunctions.isRunning(pid)).isTrue();

        TestLambda.start(folder.resolve("next"), limits).close();

        awaitEnd(pid);
        assertNoGroupOf(harness.pid());
    }

    /// A program that is ended while its function runs.
    static final class Harness {

        private Harness() {}

        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            LocalLambda lambda = TestLambda.start(folder, LimitKind.of(args[1]));
            lambda.register(TestFunctions.bash("hang", folder, HANG.formatted(folder.resolve("running"))));
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

    /// Waits until the function runs and returns its process id.
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
        while (TestFunctions.isRunning(pid)) {
            Thread.sleep(20);
        }
    }

    private static void assertNoGroupOf(long harnessPid) {
        assertThat(HarnessCgroups.of(harnessPid)).isEmpty();
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
