package dev.ziprace.locallambda;

import dev.ziprace.locallambda.RuntimeOutcome.Aborted;
import dev.ziprace.locallambda.RuntimeOutcome.Exited;
import dev.ziprace.locallambda.RuntimeOutcome.NotStarted;
import dev.ziprace.locallambda.RuntimeOutcome.OverfilledStorage;
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

    /// Runs the function on `payload`. When this returns or throws, no process and no file of the sandbox is left
    /// but its log.
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
            return run(payload, new Parts(SandboxIdentity.of(id, host.region(), credentials), folders, log));
        } finally {
            host.credentials().released(id, credentials);
        }
    }

    /// What a sandbox is made of besides its processes.
    private record Parts(SandboxIdentity identity, SandboxFolders folders, SandboxLog log) {}

    private InvocationResult run(byte[] payload, Parts parts) throws IOException, InterruptedException {
        List<String> command;
        try {
            command = function.command().line(parts.folders());
        } catch (InvalidEntrypointException e) {
            return report(parts).nothingStarted(new NotStarted(e.problem()));
        }
        Runnable overfilled = () -> outcome.complete(new OverfilledStorage());
        try (Confinement confinement = Confinement.of(function, id, parts.folders(), overfilled)) {
            return run(payload, parts, command, confinement);
        }
    }

    private InvocationResult run(byte[] payload, Parts parts, List<String> command, Confinement confinement)
            throws IOException, InterruptedException {
        SandboxLimits.InForce limits = confinement.limits();
        InvocationClock clock = new InvocationClock(function.configuration());
        RuntimeApi.Event event = new RuntimeApi.Event(requestId, function.arn(), TraceId.next(), payload);
        try (RuntimeApi api = new RuntimeApi(event, clock, outcome)) {
            var _ = api.ready().thenRun(() -> endInit(limits));
            Process process = start(confinement.confine(command), environment(parts, api), parts.log());
            ProcessTree processes = new ProcessTree(process, parts.identity().logStream());
            try (ProcessUsage usage = new ProcessUsage(processes)) {
                limits.started(processes);
                var _ = process.onExit().thenAccept(exited -> outcome.complete(new Exited(exited.exitValue())));
                RuntimeOutcome ended = await(api, clock, limits, parts.log());
                Duration duration = clock.invocation();
                usage.sample();
                processes.kill();
                int memoryMb = function.configuration().memoryMb();
                return report(parts).ended(ended, clock.init(), duration, ResourceUsage.of(usage, limits, memoryMb));
            } finally {
                processes.kill();
            }
        }
    }

    private InvocationReport report(Parts parts) {
        return new InvocationReport(
                function.configuration(), requestId, id, function.limits().kind(), parts.log());
    }

    private Map<String, String> environment(Parts parts, RuntimeApi api) {
        return SandboxEnvironment.of(function, parts.identity(), parts.folders(), host.environment(), api.authority());
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
