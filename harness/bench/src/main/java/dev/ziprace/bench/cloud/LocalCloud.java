package dev.ziprace.bench.cloud;

import dev.ziprace.bench.console.ErrorText;
import dev.ziprace.bench.console.HarnessException;
import dev.ziprace.contender.Contender;
import dev.ziprace.contender.ContenderRole;
import dev.ziprace.contender.FunctionDescription;
import dev.ziprace.contender.IamPolicyEvaluator;
import dev.ziprace.locallambda.LocalLambda;
import dev.ziprace.locallambda.LocalLambdaBuilder;
import dev.ziprace.locallambda.command.TrustedCertificates;
import dev.ziprace.locallambda.function.FunctionConfiguration;
import dev.ziprace.locallambda.invocation.InvocationMetrics;
import dev.ziprace.locallambda.limits.LimitKind;
import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.access.AccessGrant;
import dev.ziprace.locals3.fault.FaultRule;
import dev.ziprace.locals3.metering.S3Activity;
import dev.ziprace.locals3.physics.Partitioning;
import dev.ziprace.locals3.physics.S3Behaviour;
import dev.ziprace.locals3.store.ETag;
import dev.ziprace.locals3.tls.TrustFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;

/// AWS on one machine: a local S3 with the bucket, and a local Lambda service with the harness's functions and the
/// contenders. When it is closed, or the process is ended by Ctrl-C or SIGTERM, every sandbox ends and all storage
/// except the logs is removed.
public final class LocalCloud implements AutoCloseable {
    public static final String PROJECT_NAME = "ziprace";
    public static final String BUCKET = PROJECT_NAME + "-bench";
    public static final String FILES_PREFIX = "files";
    public static final String REGION = "us-east-1";
    static final String FILL_BUCKET = PROJECT_NAME + "-fill-bucket";
    public static final String CONTROL = PROJECT_NAME + "-control";

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Thread closeOnSignal = new Thread(this::release, "close-local-cloud");
    private final Map<String, String> arns = new HashMap<>();
    private final Physics physics;
    private final ScratchFolder folder;
    private final LocalS3 s3;
    private final SandboxAccessKeys keys;
    private final RunUsageMeter meter;
    private final LocalLambda lambda;
    private final S3Client client;

    private LocalCloud(Path benchFolder, Physics physics, ETag.Algorithm eTags) throws IOException {
        this.physics = physics;
        Runtime.getRuntime().addShutdownHook(closeOnSignal);
        try {
            folder = start(ScratchFolder.create(benchFolder));
            s3 = start(startS3(Files.createDirectory(folder.path().resolve("s3")), eTags));
            client = start(LocalS3Clients.of(s3, s3.rootAccessKey()));
            keys = new SandboxAccessKeys(s3);
            meter = new RunUsageMeter(s3, keys);
            lambda = start(startLambda(Files.createDirectories(benchFolder.resolve("logs"))));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /// Starts the services, creates the bucket and registers the functions.
    public static LocalCloud start(ProjectFolders project, List<Contender> contenders, Physics physics)
            throws IOException {
        return start(project, contenders, physics, ETag.Algorithm.CRC32);
    }

    /// The same with another kind of ETags.
    public static LocalCloud start(
            ProjectFolders project, List<Contender> contenders, Physics physics, ETag.Algorithm eTags)
            throws IOException {
        LocalCloud cloud = new LocalCloud(project.benchFolder(), physics, eTags);
        try {
            cloud.client.createBucket(request -> request.bucket(BUCKET));
            cloud.registerHarness(FILL_BUCKET, project.fillBucket(), Map.of());
            cloud.registerHarness(
                    CONTROL, project.control(), Map.of("BUCKET_NAME", BUCKET, "FILES_PREFIX", FILES_PREFIX));
            contenders.forEach(cloud::register);
            return cloud;
        } catch (RuntimeException e) {
            cloud.close();
            throw e;
        }
    }

    /// A folder for temporary files; removed when the cloud is closed.
    public Path scratch() {
        return folder.path();
    }

    public LocalS3 s3() {
        return s3;
    }

    public LocalLambda lambda() {
        return lambda;
    }

    /// What a run used, including all invocations that it made; waits until asynchronous ones have ended.
    ///
    /// @param leader the run's own invocation
    public RunUsage usage(InvocationMetrics leader) throws InterruptedException {
        return meter.usage(leader, lambda::awaitEvents);
    }

    /// What all sandboxes of a function do in S3 at this moment, and have done so far.
    public S3Activity activity(String functionName) {
        return keys.activity(functionName);
    }

    /// The same of the function that fills the bucket.
    public S3Activity fillActivity() {
        return keys.activity(FILL_BUCKET);
    }

    /// Plans faults for the contenders' requests to S3, in the place of those planned before.
    public void startFaults(List<FaultRule> rules) {
        s3.faults().replaceAll(rules, accessKeyId -> {
            String function = keys.function(accessKeyId);
            return function != null && !isHarness(function);
        });
    }

    /// Whether a function belongs to the harness instead of being a contender.
    public static boolean isHarness(String functionName) {
        return functionName.equals(FILL_BUCKET) || functionName.equals(CONTROL);
    }

    /// A client that may do everything.
    public S3Client client() {
        return client;
    }

    /// Describes where this machine can't provide what AWS would, one line per difference.
    public List<String> caveats(List<Contender> contenders) {
        return contenders.stream()
                .flatMap(contender -> lambda.caveats(contender.functionName(PROJECT_NAME)).stream())
                .distinct()
                .toList();
    }

    public String functionArn(String functionName) {
        String arn = arns.get(functionName);
        if (arn == null) {
            throw new IllegalArgumentException("no function '" + functionName + "' is registered");
        }
        return arn;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(closeOnSignal);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running and releases everything; the second call of release() finds nothing to do.
        }
        release();
    }

    private LocalS3 startS3(Path directory, ETag.Algorithm eTags) throws IOException {
        LocalS3.Builder builder = LocalS3.builder().directory(directory).eTags(eTags);
        return switch (physics) {
            case Physics.Lambda(LimitKind _, LambdaNetwork _, Partitioning partitioning) ->
                builder.https()
                        .behaviour(S3Behaviour.AWS.withPartitioning(partitioning))
                        .start();
            case Physics.None(boolean tls) -> (tls ? builder.https() : builder).start();
        };
    }

    private LocalLambda startLambda(Path logs) throws IOException {
        LocalLambdaBuilder builder = new LocalLambdaBuilder()
                .directory(Files.createDirectory(folder.path().resolve("lambda")))
                .logs(logs)
                .region(REGION)
                .credentials(keys)
                .access(keys)
                .listener(meter);
        switch (physics) {
            case Physics.Lambda(LimitKind limits, LambdaNetwork _, var _) -> overTls(builder.limits(limits));
            case Physics.None(boolean tls) when tls -> overTls(builder);
            case Physics.None _ -> builder.environment(s3Endpoint(s3.endpoint()));
        }
        return builder.build();
    }

    private void overTls(LocalLambdaBuilder builder) throws IOException {
        builder.trust(trust(s3.trustFiles())).environment(s3Endpoint(s3.httpsEndpoint()));
    }

    /// The harness's functions don't compete: they may do everything, without limits on CPU, memory or network.
    private void registerHarness(String name, FunctionDescription function, Map<String, String> deploymentEnvironment) {
        keys.grant(name, AccessGrant.UNLIMITED, false);
        Map<String, String> environment = new HashMap<>(s3Endpoint(s3.endpoint()));
        environment.putAll(deploymentEnvironment);
        arns.put(name, lambda.registerUnlimited(configuration(name, function, false, environment)));
    }

    /// Registers a contender as a function.
    public void register(Contender contender) {
        String name = contender.functionName(PROJECT_NAME);
        IamPolicyEvaluator access = new IamPolicyEvaluator(ContenderRole.of(contender.permissions()), FILES_PREFIX);
        AccessGrant grant = AccessGrant.UNLIMITED.allowing(new ContenderS3Policy(access, BUCKET));
        keys.grant(
                name,
                switch (physics) {
                    case Physics.Lambda(LimitKind _, LambdaNetwork network, var _) ->
                        grant.within(network.of(contender.function().memoryMb()))
                                .meetingS3Behaviour();
                    case Physics.None _ -> grant;
                },
                access.allowsInvokingItself());
        arns.put(name, lambda.register(configuration(name, contender.function(), snapStart(contender), Map.of())));
    }

    private boolean snapStart(Contender contender) {
        return switch (physics) {
            case Physics.Lambda _ -> contender.function().snapStart();
            case Physics.None _ -> false;
        };
    }

    private static TrustedCertificates trust(TrustFiles files) {
        return new TrustedCertificates(files.pem(), files.trustStore(), TrustFiles.PASSWORD);
    }

    private static Map<String, String> s3Endpoint(URI endpoint) {
        return Map.of("AWS_ENDPOINT_URL_S3", endpoint.toString());
    }

    private static FunctionConfiguration configuration(
            String name, FunctionDescription function, boolean snapStart, Map<String, String> deploymentEnvironment) {
        if (!Files.isRegularFile(function.artifact())) {
            throw new HarnessException("the package of " + name + " is not built: no " + function.artifact()
                    + "; run scripts/build, for a native one scripts/build --native");
        }
        Map<String, String> environment = new HashMap<>(function.environment());
        environment.putAll(deploymentEnvironment);
        return new FunctionConfiguration(
                name,
                function.runtime(),
                function.handler(),
                function.architecture(),
                function.memoryMb(),
                Duration.ofSeconds(function.timeoutSeconds()),
                function.ephemeralStorageMb(),
                snapStart,
                environment,
                function.artifact());
    }

    private synchronized <T extends AutoCloseable> T start(T part) {
        started.push(part);
        return part;
    }

    /// Closes everything that was started, in reverse order. A second call, from any thread, does nothing.
    private synchronized void release() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                // The others must be closed too, and a shutdown hook has no caller to throw to.
                System.err.println("cleaning up: " + ErrorText.line(e));
            }
        }
    }
}
