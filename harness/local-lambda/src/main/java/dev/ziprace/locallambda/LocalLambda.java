package dev.ziprace.locallambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A Lambda service on this machine, for one account in one region.
///
/// Functions are invoked by [#invoke], or over HTTP at [#endpoint()] by anything that speaks the Lambda API: AWS
/// CLI, boto3, the SDKs. Requests are not authenticated: the port is on loopback and open while this object is.
///
/// Each invocation, nested ones too, gets a sandbox of its own that is gone when the invocation returns; any
/// number run at once. INIT (process start to first request for an event) may take 10 s, with SnapStart as long as AWS
/// lets it, without counting against the timeout; what it takes beyond that does. (AWS starts such an INIT
/// again within the invocation.) A failed INIT is not tried again within the invocation, and a failed
/// asynchronous invocation is not repeated.
///
/// [#close()], or the end of this JVM by exit, Ctrl-C or SIGTERM, kills every process of every sandbox and removes
/// whatever it put into its scratch directory. Logs stay.
public final class LocalLambda implements AutoCloseable {

    /// Lambda's quota for a synchronous request: 6 MB.
    static final int MAX_REQUEST_BYTES = 6_291_456;

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);
    private static final Duration CLOSE_POLL = Duration.ofMillis(10);
    private static final byte[] EMPTY_EVENT = "{}".getBytes(StandardCharsets.UTF_8);
    private static final JsonFactory JSON = new JsonFactory();

    private final LocalLambdaBuilder settings;
    private final Path scratch;
    private final SandboxCommands commands;
    private final SandboxHost host;
    private final SandboxLimits limits;
    private final EphemeralStorage storage;
    private final LambdaApi api;
    private final Thread shutdownHook = new Thread(this::release, "local-lambda-shutdown");
    private final Map<String, RegisteredFunction> functions = new ConcurrentHashMap<>();
    private final Set<Sandbox> running = ConcurrentHashMap.newKeySet();
    private final AtomicInteger packages = new AtomicInteger();
    private volatile boolean closed;

    LocalLambda(LocalLambdaBuilder settings, SandboxCredentials credentials) throws IOException {
        this.settings = settings;
        OrphanedSandboxes.kill();
        this.limits = settings.limits.limits();
        Files.createDirectories(settings.directory);
        Files.createDirectories(settings.logs);
        this.scratch = Files.createTempDirectory(settings.directory.toRealPath(), OrphanedSandboxes.scratchPrefix());
        this.commands = new SandboxCommands(settings, scratch.resolve("runtime"));
        this.api = new LambdaApi(this, settings.access, settings.accountId, settings.region);
        // A function that invokes itself or others does it here.
        Map<String, String> environment = new HashMap<>();
        environment.put("AWS_ENDPOINT_URL_LAMBDA", api.endpoint().toString());
        if (settings.trust != null) {
            environment.putAll(settings.trust.environment());
        }
        environment.putAll(settings.environment);
        this.host = new SandboxHost(scratch, settings.logs.toRealPath(), settings.region, environment, credentials);
        this.storage = limits.kind() == LimitKind.NONE
                ? EphemeralStorage.UNBOUNDED
                : EphemeralStorage.strongest(scratch, commands.filesOutsideScratch());
        Runtime.getRuntime().addShutdownHook(shutdownHook);
    }

    public static LocalLambdaBuilder builder() {
        return new LocalLambdaBuilder();
    }

    /// Makes a function invocable, or gives it new code; invocations that run keep the old code.
    ///
    /// @return its ARN
    /// @throws IllegalArgumentException when the package can't be unpacked or its runtime doesn't exist on this
    ///     machine
    public String register(FunctionConfiguration configuration) {
        return register(configuration, limits, storage);
    }

    /// As [#register], for a function whose sandboxes have no limits, whatever others have: one that does its
    /// work for a benchmark, not in it.
    public String registerUnlimited(FunctionConfiguration configuration) {
        return register(configuration, SandboxLimits.NONE, EphemeralStorage.UNBOUNDED);
    }

    /// By what the sandboxes of functions that are not registered as unlimited are limited.
    public LimitKind limits() {
        return limits.kind();
    }

    /// Where this machine can't give a function's sandboxes what Lambda would, one line for each difference.
    ///
    /// @param functionNameOrArn as for [#invoke]
    public List<String> caveats(String functionNameOrArn) {
        RegisteredFunction function = function(FunctionReference.parse(functionNameOrArn));
        return Caveats.of(
                function.configuration(),
                function.limits().kind(),
                Runtime.getRuntime().availableProcessors(),
                function.storage().isBounded());
    }

    /// One at a time, and none while the scratch directory is being removed.
    private synchronized String register(
            FunctionConfiguration configuration, SandboxLimits limits, EphemeralStorage storage) {
        requireOpen();
        String arn = arn(configuration.name());
        Path folder = scratch.resolve("function-%s-%d".formatted(configuration.name(), packages.incrementAndGet()));
        Path taskRoot = folder.resolve("task");
        try {
            Files.createDirectories(taskRoot);
            CodePackage.unpack(configuration.codePackage(), taskRoot);
            SandboxCommand command = commands.of(configuration, taskRoot, limits.kind());
            functions.put(
                    configuration.name(),
                    new RegisteredFunction(
                            configuration,
                            arn,
                            taskRoot,
                            commands.runtimeDirectory(),
                            command,
                            limits,
                            storage,
                            Instant.now()));
            return arn;
        } catch (IOException e) {
            throw new UncheckedIOException("function %s can't be registered: %s".formatted(configuration.name(), e), e);
        }
    }

    /// Runs a function once, in a new sandbox, and waits for its end.
    ///
    /// @param functionNameOrArn name, partial ARN or ARN, with no version or `$LATEST`
    /// @param payload the event, JSON of at most 6 MB; nothing at all stands for `{}`
    /// @throws LambdaServiceException when the request doesn't reach a function
    /// @throws InterruptedException when the calling thread is interrupted; the sandbox is gone by then
    /// @throws IllegalStateException when this service is closed
    public InvocationResult invoke(String functionNameOrArn, byte[] payload) throws InterruptedException {
        return invoke(null, functionNameOrArn, payload);
    }

    /// As [#invoke(String, byte[])], for whom an access key names.
    InvocationResult invoke(@Nullable String callerAccessKeyId, String functionNameOrArn, byte[] payload)
            throws InterruptedException {
        RegisteredFunction function = function(FunctionReference.parse(functionNameOrArn));
        requireEvent(payload);
        Sandbox sandbox = new Sandbox(host, function);
        running.add(sandbox);
        try {
            requireOpen();
            InvocationResult result = sandbox.invoke(payload.length == 0 ? EMPTY_EVENT : payload);
            settings.listener.ended(callerAccessKeyId, function.configuration(), result.metrics());
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "sandbox for %s failed: %s"
                            .formatted(function.configuration().name(), e),
                    e);
        } finally {
            running.remove(sandbox);
        }
    }

    /// Waits until no asynchronous invocation runs any more that was made over the API with an access key.
    public void awaitEvents(String callerAccessKeyId) throws InterruptedException {
        api.awaitEvents(callerAccessKeyId);
    }

    /// Where the Lambda API answers: `http://127.0.0.1:port`.
    public URI endpoint() {
        return api.endpoint();
    }

    /// Kills what runs, closes the port, removes the scratch files. Invocations in progress end with an
    /// [IllegalStateException].
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException shuttingDown) {
            // The hook does the same at this moment.
        }
        release();
    }

    /// The function meant.
    ///
    /// @throws LambdaServiceException when there is none
    RegisteredFunction function(FunctionReference reference) {
        RegisteredFunction function = functions.get(reference.name());
        if (function == null || !reference.isLatest()) {
            String arn = arn(reference.name());
            throw LambdaServiceException.functionNotFound(
                    reference.isLatest() ? arn : arn + ":" + Objects.requireNonNull(reference.qualifier()));
        }
        return function;
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
        try {
            // Each invocation cleans up on its own thread.
            for (long waited = 0;
                    !running.isEmpty() && waited < CLOSE_PATIENCE.toMillis();
                    waited += CLOSE_POLL.toMillis()) {
                Thread.sleep(CLOSE_POLL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            FileTree.delete(scratch);
        } catch (IOException e) {
            throw new UncheckedIOException("scratch files of local Lambda can't be removed: " + e, e);
        }
    }

    private String arn(String functionName) {
        return "arn:aws:lambda:%s:%s:function:%s".formatted(settings.region, settings.accountId, functionName);
    }

    private static void requireEvent(byte[] payload) {
        if (payload.length > MAX_REQUEST_BYTES) {
            throw LambdaServiceException.payloadTooLarge(payload.length, "RequestResponse", MAX_REQUEST_BYTES);
        }
        try (JsonParser parser = JSON.createParser(payload)) {
            // Reads it through without keeping anything.
            while (parser.nextToken() != null) {
                parser.skipChildren();
            }
        } catch (IOException e) {
            throw LambdaServiceException.notJson(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }
}
