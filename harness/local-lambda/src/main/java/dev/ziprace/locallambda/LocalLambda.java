package dev.ziprace.locallambda;

import dev.ziprace.locallambda.command.StartCommandFactory;
import dev.ziprace.locallambda.function.FunctionConfiguration;
import dev.ziprace.locallambda.function.FunctionReference;
import dev.ziprace.locallambda.function.LambdaServiceException;
import dev.ziprace.locallambda.function.RegisteredFunction;
import dev.ziprace.locallambda.http.LambdaApi;
import dev.ziprace.locallambda.http.LambdaService;
import dev.ziprace.locallambda.invocation.EventPayload;
import dev.ziprace.locallambda.invocation.InvocationResult;
import dev.ziprace.locallambda.limits.AvailableLimits;
import dev.ziprace.locallambda.limits.LimitKind;
import dev.ziprace.locallambda.limits.SandboxLimits;
import dev.ziprace.locallambda.sandbox.DifferencesFromAws;
import dev.ziprace.locallambda.sandbox.OrphanedSandboxes;
import dev.ziprace.locallambda.sandbox.Sandbox;
import dev.ziprace.locallambda.sandbox.SandboxHost;
import dev.ziprace.locallambda.sandbox.SandboxTemplate;
import dev.ziprace.locallambda.storage.EphemeralStorage;
import dev.ziprace.locallambda.storage.RecursiveDeletion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A Lambda service on this machine, for one account in one region. A [LocalLambdaBuilder] starts it.
///
/// Functions are invoked by [#invoke], or over HTTP at [#endpoint()] by any client of the Lambda API: AWS CLI, boto3,
/// the SDKs. Requests are not authenticated. The port is on loopback and open until [#close()].
///
/// Each invocation, including nested ones, gets its own sandbox, which ends before the invocation returns.
/// Any number may run concurrently. INIT (from the process start to the first request for an event) doesn't
/// count towards the timeout unless it takes longer than 10 s, or with SnapStart longer than AWS allows; then
/// the time beyond that counts. (AWS would restart such an INIT within the invocation.) A failed INIT is not
/// retried within the invocation, and a failed asynchronous invocation is not repeated.
///
/// [#close()], or the end of this JVM by exit, Ctrl-C or SIGTERM, kills every process of every sandbox and
/// deletes everything that the service wrote to its scratch directory. Logs are kept.
public final class LocalLambda implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CLOSE_POLL = Duration.ofMillis(10);

    private final LocalLambdaSettings settings;
    private final Path scratch;
    private final FunctionRegistry functions;
    private final SandboxHost host;
    private final SandboxLimits limits;
    private final EphemeralStorage storage;
    private final LambdaApi api;
    private final Thread shutdownHook = new Thread(this::release, "local-lambda-shutdown");
    private final Set<Sandbox> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    LocalLambda(LocalLambdaSettings settings) throws IOException {
        this.settings = settings;
        OrphanedSandboxes.kill();
        this.limits = AvailableLimits.create(settings.limits());
        Files.createDirectories(settings.directory());
        Files.createDirectories(settings.logs());
        this.scratch = Files.createTempDirectory(settings.directory().toRealPath(), OrphanedSandboxes.scratchPrefix());
        StartCommandFactory commands = new StartCommandFactory(
                settings.javaHome(), settings.trust(), settings.environment(), scratch.resolve("runtime"));
        this.functions = new FunctionRegistry(scratch, commands, settings.region(), settings.accountId());
        this.api = new LambdaApi(new Service(), settings.access(), settings.accountId(), settings.region());
        this.host = new SandboxHost(
                scratch,
                settings.logs().toRealPath(),
                settings.region(),
                commonEnvironment(settings, api.endpoint()),
                settings.credentials());
        this.storage = limits.kind() == LimitKind.NONE
                ? EphemeralStorage.UNBOUNDED
                : EphemeralStorage.strongest(scratch, commands.filesOutsideScratch());
        Runtime.getRuntime().addShutdownHook(shutdownHook);
    }

    private static Map<String, String> commonEnvironment(LocalLambdaSettings settings, URI endpoint) {
        Map<String, String> environment = new HashMap<>();
        // Functions that invoke themselves or others do so here.
        environment.put("AWS_ENDPOINT_URL_LAMBDA", endpoint.toString());
        if (settings.trust() != null) {
            environment.putAll(settings.trust().environment());
        }
        environment.putAll(settings.environment());
        return environment;
    }

    /// Registers a function, or gives it new code; running invocations keep the old code.
    ///
    /// @return its ARN
    /// @throws IllegalArgumentException if the package can't be unpacked or its runtime isn't available on this
    /// machine
    public String register(FunctionConfiguration configuration) {
        return register(configuration, limits, storage);
    }

    /// Like [#register], for a function whose sandboxes have no limits even if others do, such as one that
    /// supports a benchmark without taking part in it.
    public String registerUnlimited(FunctionConfiguration configuration) {
        return register(configuration, SandboxLimits.NONE, EphemeralStorage.UNBOUNDED);
    }

    /// Synchronized so that no function is registered while the scratch directory is being deleted.
    private synchronized String register(
            FunctionConfiguration configuration, SandboxLimits limits, EphemeralStorage storage) {
        requireOpen();
        return functions.register(configuration, limits, storage);
    }

    /// The mechanism that enforces the limits of functions, except of those registered as unlimited.
    public LimitKind limits() {
        return limits.kind();
    }

    /// Describes where this machine can't provide a function's sandboxes with what Lambda would, one line per
    /// difference.
    ///
    /// @param functionNameOrArn as for [#invoke]
    public List<String> caveats(String functionNameOrArn) {
        SandboxTemplate template = functions.find(FunctionReference.parse(functionNameOrArn));
        return DifferencesFromAws.of(
                template.function().configuration(),
                template.limits().kind(),
                Runtime.getRuntime().availableProcessors(),
                template.storage().isBounded());
    }

    /// Invokes a function in a new sandbox and waits until it has ended.
    ///
    /// @param functionNameOrArn name, partial ARN or ARN, unqualified or with `$LATEST`
    /// @param payload the event, JSON of at most 6 MB; empty for `{}`
    /// @throws LambdaServiceException if the request doesn't reach a function
    /// @throws InterruptedException if the calling thread is interrupted; the sandbox has ended by then
    /// @throws IllegalStateException if this service is closed
    public InvocationResult invoke(String functionNameOrArn, byte[] payload) throws InterruptedException {
        return invoke(null, functionNameOrArn, payload);
    }

    private InvocationResult invoke(@Nullable String callerAccessKeyId, String functionNameOrArn, byte[] payload)
            throws InterruptedException {
        SandboxTemplate template = functions.find(FunctionReference.parse(functionNameOrArn));
        byte[] event = EventPayload.requireValid(payload);
        FunctionConfiguration configuration = template.function().configuration();
        Sandbox sandbox = new Sandbox(host, template);
        running.add(sandbox);
        try {
            requireOpen();
            InvocationResult result = sandbox.invoke(event);
            settings.listener().ended(callerAccessKeyId, configuration, result.metrics());
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException("sandbox for %s failed: %s".formatted(configuration.name(), e), e);
        } finally {
            running.remove(sandbox);
        }
    }

    /// Waits until every asynchronous invocation that was made over the API with an access key has ended.
    public void awaitEvents(String callerAccessKeyId) throws InterruptedException {
        api.awaitEvents(callerAccessKeyId);
    }

    /// Address of the Lambda API: `http://127.0.0.1:port`.
    public URI endpoint() {
        return api.endpoint();
    }

    /// Kills every sandbox, closes the port and deletes the scratch files. Running invocations fail with an
    /// [IllegalStateException].
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is doing the same at this moment.
        }
        release();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("local Lambda is closed");
        }
    }

    private synchronized void release() {
        closed = true;
        api.close();
        running.forEach(Sandbox::abort);
        awaitEndOfSandboxes();
        try {
            RecursiveDeletion.delete(scratch);
        } catch (IOException e) {
            throw new UncheckedIOException("scratch files of local Lambda can't be removed: " + e, e);
        }
    }

    /// Each invocation cleans up on its own thread.
    private void awaitEndOfSandboxes() {
        try {
            for (long waited = 0;
                    !running.isEmpty() && waited < CLOSE_TIMEOUT.toMillis();
                    waited += CLOSE_POLL.toMillis()) {
                Thread.sleep(CLOSE_POLL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// This service as the HTTP API sees it.
    private final class Service implements LambdaService {

        @Override
        public RegisteredFunction function(FunctionReference reference) {
            return functions.find(reference).function();
        }

        @Override
        public InvocationResult invoke(@Nullable String callerAccessKeyId, String functionName, byte[] payload)
                throws InterruptedException {
            return LocalLambda.this.invoke(callerAccessKeyId, functionName, payload);
        }
    }
}
