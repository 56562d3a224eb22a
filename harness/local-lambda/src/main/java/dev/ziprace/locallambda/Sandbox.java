package dev.ziprace.locallambda;

import dev.ziprace.locallambda.RuntimeOutcome.Aborted;
import dev.ziprace.locallambda.RuntimeOutcome.Exited;
import dev.ziprace.locallambda.RuntimeOutcome.NotStarted;
import dev.ziprace.locallambda.RuntimeOutcome.TimedOut;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One invocation in an execution environment of its own, from the process's start to the last file removed.
final class Sandbox {

    private final SandboxHost host;
    private final RegisteredFunction function;
    private final String id = SandboxIdentity.newId();
    private final String requestId = UUID.randomUUID().toString();
    private final CompletableFuture<RuntimeOutcome> outcome = new CompletableFuture<>();

    Sandbox(SandboxHost host, RegisteredFunction function) {
        this.host = host;
        this.function = function;
    }

    /// Runs the function on `payload`. When this returns or throws, no process and no file of the sandbox is left but
    /// its log.
    ///
    /// @throws IllegalStateException when the sandbox was aborted
    InvocationResult invoke(byte[] payload) throws IOException, InterruptedException {
        SandboxLog log = SandboxLog.create(host.logs(), function.configuration().name(), id);
        SandboxFolders folders = SandboxFolders.create(host.scratch(), id);
        try {
            return invoke(payload, folders, log);
        } finally {
            FileTree.delete(folders.root());
        }
    }

    /// Ends the invocation from another thread, soon.
    void abort() {
        outcome.complete(new Aborted());
    }

    private InvocationResult invoke(byte[] payload, SandboxFolders folders, SandboxLog log)
            throws IOException, InterruptedException {
        Credentials credentials = host.credentials().issue(function.configuration(), id);
        try {
            SandboxIdentity identity = SandboxIdentity.of(id, host.region(), credentials);
            return run(payload, identity, folders, log);
        } finally {
            host.credentials().released(id, credentials);
        }
    }

    private InvocationResult run(byte[] payload, SandboxIdentity identity, SandboxFolders folders, SandboxLog log)
            throws IOException, InterruptedException {
        InvocationReport report = new InvocationReport(
                function.configuration(), requestId, id, function.limits().kind(), log);
        List<String> command;
        try {
            command = function.command().line(folders);
        } catch (InvalidEntrypointException e) {
            return report.nothingStarted(new NotStarted(e.problem()));
        }
        try (SandboxLimits.InForce limits = function.limits().of(function.configuration(), id)) {
            return run(command, payload, identity, folders, log, limits, report);
        }
    }

    private InvocationResult run(
            List<String> command,
            byte[] payload,
            SandboxIdentity identity,
            SandboxFolders folders,
            SandboxLog log,
            SandboxLimits.InForce limits,
            InvocationReport report)
            throws IOException, InterruptedException {
        InvocationClock clock = new InvocationClock(function.configuration().timeout());
        RuntimeApi.Event event = new RuntimeApi.Event(requestId, function.arn(), TraceId.next(), payload);
        try (RuntimeApi api = new RuntimeApi(event, clock, outcome)) {
            var _ = api.ready().thenRun(() -> endInit(limits));
            Map<String, String> environment =
                    SandboxEnvironment.of(function, identity, folders, host.environment(), api.authority());
            Process process = start(limits.confine(command), environment, log);
            ProcessTree processes = new ProcessTree(process, identity.logStream());
            try (ProcessUsage usage = new ProcessUsage(processes)) {
                limits.started(processes);
                var _ = process.onExit().thenAccept(exited -> outcome.complete(new Exited(exited.exitValue())));
                RuntimeOutcome ended = await(api, clock, limits, log);
                Duration duration = clock.invocation();
                usage.sample();
                processes.kill();
                int memoryMb = function.configuration().memoryMb();
                return report.ended(ended, clock.init(), duration, ResourceUsage.of(usage, limits, memoryMb));
            } finally {
                processes.kill();
            }
        }
    }

    private Process start(List<String> command, Map<String, String> environment, SandboxLog log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(ProcessTree.inOwnSession(command))
                .directory(function.taskRoot().toFile())
                .redirectInput(ProcessTree.noInput())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private RuntimeOutcome await(RuntimeApi api, InvocationClock clock, SandboxLimits.InForce limits, SandboxLog log)
            throws IOException, InterruptedException {
        await(CompletableFuture.anyOf(api.ready(), outcome), clock.leftForInit());
        clock.endInit();
        endInit(limits);
        log.start(requestId);
        RuntimeOutcome ended = await(outcome, clock.left());
        return ended == null ? new TimedOut() : ended;
    }

    /// The CPU share applies before the event is handed out, or when INIT has taken as long as it may.
    private static void endInit(SandboxLimits.InForce limits) {
        try {
            limits.initDone();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The future's value; null when `time` passes first.
    private static <T> @Nullable T await(Future<T> future, Duration time) throws InterruptedException {
        try {
            return future.get(Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException passed) {
            return null;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
