package dev.ziprace.bench;

import dev.ziprace.contender.Contender;
import dev.ziprace.contender.FunctionDescription;
import dev.ziprace.locallambda.FunctionConfiguration;
import dev.ziprace.locallambda.LocalLambda;
import dev.ziprace.locals3.AccessKey;
import dev.ziprace.locals3.LocalS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// The AWS of a race on one machine: a local S3 with the bucket, a local Lambda service with the harness's functions
/// and the contenders. Closing it, or the process's end by Ctrl-C or SIGTERM, ends every sandbox and removes all
/// storage but the logs.
final class LocalCloud implements AutoCloseable {
    static final String PROJECT_NAME = "ziprace";
    static final String BUCKET = PROJECT_NAME + "-bench";
    static final String FILES_PREFIX = "files";
    static final String REGION = "us-east-1";
    static final String FILL_BUCKET = PROJECT_NAME + "-fill-bucket";
    static final String CONTROL = PROJECT_NAME + "-control";

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Thread closeOnSignal = new Thread(this::release, "close-local-cloud");
    private final Map<String, String> arns = new HashMap<>();
    private final LocalS3 s3;
    private final SandboxLedger ledger;
    private final LocalLambda lambda;
    private final S3Client client;

    private LocalCloud(Path benchFolder) throws IOException {
        Runtime.getRuntime().addShutdownHook(closeOnSignal);
        try {
            RunFolder folder = start(RunFolder.create(benchFolder));
            s3 = start(LocalS3.builder()
                    .directory(Files.createDirectory(folder.path().resolve("s3")))
                    .start());
            client = start(clientOf(s3));
            ledger = new SandboxLedger(s3);
            lambda = start(lambdaOf(s3, ledger, folder, Files.createDirectories(benchFolder.resolve("logs"))));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private static LocalLambda lambdaOf(LocalS3 s3, SandboxLedger ledger, RunFolder folder, Path logs)
            throws IOException {
        return LocalLambda.builder()
                .directory(Files.createDirectory(folder.path().resolve("lambda")))
                .logs(logs)
                .region(REGION)
                .credentials(ledger)
                .listener(ledger)
                .environment(Map.of("AWS_ENDPOINT_URL_S3", s3.endpoint().toString()))
                .build();
    }

    /// Starts everything, makes the bucket and registers the functions.
    static LocalCloud start(Project project, List<Contender> contenders) throws IOException {
        LocalCloud cloud = new LocalCloud(project.benchFolder());
        try {
            cloud.client.createBucket(request -> request.bucket(BUCKET));
            cloud.register(FILL_BUCKET, project.fillBucket(), Map.of());
            cloud.register(CONTROL, project.control(), Map.of("BUCKET_NAME", BUCKET, "FILES_PREFIX", FILES_PREFIX));
            for (Contender contender : contenders) {
                cloud.register(contender.functionName(PROJECT_NAME), contender.function(), Map.of());
            }
            return cloud;
        } catch (RuntimeException e) {
            cloud.close();
            throw e;
        }
    }

    LocalS3 s3() {
        return s3;
    }

    LocalLambda lambda() {
        return lambda;
    }

    /// What sandboxes used.
    SandboxLedger ledger() {
        return ledger;
    }

    /// A client with every right.
    S3Client client() {
        return client;
    }

    String functionArn(String functionName) {
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
            // The hook does the same at this moment; whoever comes second finds nothing left to do.
        }
        release();
    }

    private void register(String name, FunctionDescription function, Map<String, String> deploymentEnvironment) {
        if (!Files.isRegularFile(function.artifact())) {
            throw new HarnessException("the package of " + name + " is not built: no " + function.artifact()
                    + "; run scripts/build, for a native one scripts/build --native");
        }
        Map<String, String> environment = new HashMap<>(function.environment());
        environment.putAll(deploymentEnvironment);
        arns.put(
                name,
                lambda.register(new FunctionConfiguration(
                        name,
                        function.runtime(),
                        function.handler(),
                        function.architecture(),
                        function.memoryMb(),
                        Duration.ofSeconds(function.timeoutSeconds()),
                        function.ephemeralStorageMb(),
                        false,
                        environment,
                        function.artifact())));
    }

    private synchronized <T extends AutoCloseable> T start(T part) {
        started.push(part);
        return part;
    }

    /// Ends what was started, last first; once, whichever thread comes first.
    private synchronized void release() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                // The rest must be ended too; what could not be is told, as nobody can be thrown at from a hook.
                System.err.println("cleaning up: " + Failure.line(e));
            }
        }
    }

    private static S3Client clientOf(LocalS3 s3) {
        AccessKey root = s3.rootAccessKey();
        return S3Client.builder()
                .endpointOverride(s3.endpoint())
                .region(Region.of(REGION))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(root.accessKeyId(), root.secretAccessKey())))
                .forcePathStyle(true)
                .build();
    }
}
