package dev.ziprace.locallambda.sandbox;

import dev.ziprace.locallambda.command.InvalidEntrypointException;
import dev.ziprace.locallambda.http.ContainerCredentials;
import dev.ziprace.locallambda.http.RuntimeApi;
import dev.ziprace.locallambda.invocation.InvocationClock;
import dev.ziprace.locallambda.invocation.InvocationLog;
import dev.ziprace.locallambda.invocation.InvocationResult;
import dev.ziprace.locallambda.invocation.InvocationResultMapper;
import dev.ziprace.locallambda.invocation.ResourceUsage;
import dev.ziprace.locallambda.invocation.RuntimeOutcome;
import dev.ziprace.locallambda.invocation.RuntimeOutcome.Aborted;
import dev.ziprace.locallambda.invocation.RuntimeOutcome.Exited;
import dev.ziprace.locallambda.invocation.RuntimeOutcome.NotStarted;
import dev.ziprace.locallambda.invocation.RuntimeOutcome.StorageExceeded;
import dev.ziprace.locallambda.invocation.RuntimeOutcome.TimedOut;
import dev.ziprace.locallambda.invocation.XRayTraceId;
import dev.ziprace.locallambda.limits.SandboxLimits;
import dev.ziprace.locallambda.process.ProcessTree;
import dev.ziprace.locallambda.process.ProcessUsageSampler;
import dev.ziprace.locallambda.storage.RecursiveDeletion;
import dev.ziprace.locallambda.storage.SandboxFolders;
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

/// Runs one invocation in its own execution environment, from the start of the process to the deletion of the last
/// file.
public final class Sandbox {

    private final SandboxHost host;
    private final SandboxTemplate template;
    private final String id = SandboxIdentity.newId();
    private final String requestId = UUID.randomUUID().toString();
    private final CompletableFuture<RuntimeOutcome> outcome = new CompletableFuture<>();

    public Sandbox(SandboxHost host, SandboxTemplate template) {
        this.host = host;
        this.template = template;
    }

    /// Runs the function with the event `payload`. When this returns or throws, all processes and files of the
    /// sandbox are gone, except its log.
    ///
    /// @throws IllegalStateException if the sandbox was aborted
    public InvocationResult invoke(byte[] payload) throws IOException, InterruptedException {
        InvocationLog log =
                InvocationLog.create(host.logs(), template.configuration().name(), id);
        SandboxFolders folders = SandboxFolders.create(host.scratch(), id);
        try {
            return invoke(payload, folders, log);
        } finally {
            RecursiveDeletion.delete(folders.root());
        }
    }

    /// Ends the invocation soon. Called from another thread.
    public void abort() {
        outcome.complete(new Aborted());
    }

    private InvocationResult invoke(byte[] payload, SandboxFolders folders, InvocationLog log)
            throws IOException, InterruptedException {
        Credentials credentials = host.credentials().issue(template.configuration(), id);
        try {
            return run(payload, new Parts(SandboxIdentity.of(id, host.region(), credentials), folders, log));
        } finally {
            host.credentials().released(id, credentials);
        }
    }

    /// The parts of a sandbox besides its processes.
    private record Parts(SandboxIdentity identity, SandboxFolders folders, InvocationLog log) {}

    private InvocationResult run(byte[] payload, Parts parts) throws IOException, InterruptedException {
        List<String> command;
        try {
            command = template.command().line(parts.folders());
        } catch (InvalidEntrypointException e) {
            return results(parts).notStarted(new NotStarted(e.problem()));
        }
        Runnable storageExceeded = () -> outcome.complete(new StorageExceeded());
        try (SandboxIsolation isolation = SandboxIsolation.of(template, id, parts.folders(), storageExceeded)) {
            return run(payload, parts, command, isolation);
        }
    }

    private InvocationResult run(byte[] payload, Parts parts, List<String> command, SandboxIsolation isolation)
            throws IOException, InterruptedException {
        SandboxLimits.InForce limits = isolation.limits();
        InvocationClock clock = new InvocationClock(template.configuration());
        RuntimeApi.Event event =
                new RuntimeApi.Event(requestId, template.function().arn(), XRayTraceId.next(), payload);
        ContainerCredentials credentials =
                template.configuration().snapStart() ? parts.identity().containerCredentials() : null;
        try (RuntimeApi api = new RuntimeApi(event, credentials, clock, outcome)) {
            var _ = api.initEnded().thenRun(() -> endInit(limits));
            Process process = start(isolation.confine(command), environment(parts, api, credentials), parts.log());
            ProcessTree processes = new ProcessTree(process, parts.identity().logStream());
            try (ProcessUsageSampler sampler = new ProcessUsageSampler(processes)) {
                limits.started(processes);
                var _ = process.onExit().thenAccept(exited -> outcome.complete(new Exited(exited.exitValue())));
                RuntimeOutcome ended = await(api, clock, limits, parts.log());
                Duration duration = clock.invocation();
                sampler.sample();
                processes.kill();
                int memoryMb = template.configuration().memoryMb();
                ResourceUsage usage = ResourceUsage.of(sampler, limits, memoryMb);
                return results(parts).ended(ended, clock.init(), duration, usage);
            } finally {
                processes.kill();
            }
        }
    }

    private InvocationResultMapper results(Parts parts) {
        return new InvocationResultMapper(
                template.configuration(), requestId, id, template.limits().kind(), parts.log());
    }

    private Map<String, String> environment(Parts parts, RuntimeApi api, @Nullable ContainerCredentials credentials) {
        Map<String, String> environment =
                SandboxEnvironment.of(template, parts.identity(), parts.folders(), host.environment(), api.authority());
        if (credentials == null) {
            environment.put("AWS_ACCESS_KEY_ID", parts.identity().credentials().accessKeyId());
            environment.put(
                    "AWS_SECRET_ACCESS_KEY", parts.identity().credentials().secretAccessKey());
            environment.put("AWS_SESSION_TOKEN", parts.identity().credentials().sessionToken());
        } else {
            environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", api.credentialsUri());
            environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", credentials.authorization());
        }
        return environment;
    }

    private Process start(List<String> command, Map<String, String> environment, InvocationLog log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(ProcessTree.inOwnSession(command))
                .directory(template.function().taskRoot().toFile())
                .redirectInput(ProcessTree.noInput())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private RuntimeOutcome await(RuntimeApi api, InvocationClock clock, SandboxLimits.InForce limits, InvocationLog log)
            throws IOException, InterruptedException {
        await(CompletableFuture.anyOf(api.initEnded(), outcome), clock.remainingInit());
        clock.endInit();
        endInit(limits);
        log.start(requestId);
        RuntimeOutcome ended = await(outcome, clock.remaining());
        return ended == null ? new TimedOut() : ended;
    }

    /// Applies the CPU share: before the event is delivered, or when INIT has reached its limit.
    private static void endInit(SandboxLimits.InForce limits) {
        try {
            limits.initEnded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The future's value; null if `time` passes first.
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
