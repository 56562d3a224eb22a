package dev.ziprace.faultmatrix;

import dev.ziprace.contender.Contender;
import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.access.AccessKey;
import dev.ziprace.s3.retry.RetrySchedule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// Runs contenders under faults. All cells share one local S3; each has a bucket of its own, and only its requests are
/// hit. Many cells run at once, because most of them wait.
public final class FaultMatrix implements AutoCloseable {

    /// How long contenders retry requests that fail for other reasons than throttling, instead of a minute.
    static final Duration PATIENCE = Duration.ofSeconds(3);

    /// More would need more memory and let fast cells wait for the CPU.
    private static final int CELLS_AT_ONCE = 40;

    private final LocalS3 s3;
    private final AccessKey functionKey;
    private final S3Client client;
    private final SourceObjects small;
    private final SourceObjects large;
    private final InProcessContenders strategies;
    private final PackagedContenders packages;
    private final AtomicInteger cells = new AtomicInteger();

    /// @param folder for the services' files
    public FaultMatrix(Path folder) throws IOException {
        System.setProperty(RetrySchedule.PATIENCE_PROPERTY, String.valueOf(PATIENCE.toMillis()));
        s3 = LocalS3.builder().directory(folder.resolve("s3")).start();
        functionKey = s3.issueAccessKey("function");
        client = S3Client.builder()
                .endpointOverride(s3.endpoint())
                .region(Region.US_EAST_1)
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(CELLS_AT_ONCE))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        s3.rootAccessKey().accessKeyId(), s3.rootAccessKey().secretAccessKey())))
                .build();
        small = SourceObjects.store(client, "small-sources", false);
        large = SourceObjects.store(client, "large-sources", true);
        strategies = new InProcessContenders(s3.endpoint(), functionKey);
        packages = new PackagedContenders(folder, s3.endpoint(), functionKey);
    }

    /// An option of the JVM that shortens a contender's patience.
    static String patienceOption() {
        return "-D" + RetrySchedule.PATIENCE_PROPERTY + "=" + PATIENCE.toMillis();
    }

    /// The strategies in this process.
    List<MatrixContender> strategies() {
        return strategies.all();
    }

    /// The packages of contenders, which must be built.
    List<MatrixContender> packages(List<Contender> contenders) {
        return packages.of(contenders);
    }

    /// Runs all combinations.
    ///
    /// @param progress receives each result
    /// @return by case, in their order, then by contender, in theirs
    List<CellResult> run(
            List<FaultCase> cases, List<MatrixContender> contenders, int cellsAtOnce, Consumer<CellResult> progress)
            throws InterruptedException, ExecutionException {
        List<FaultCase> longestFirst = new ArrayList<>(cases);
        longestFirst.sort(
                Comparator.comparing((FaultCase fault) -> !fault.survivable()).reversed());
        try (ExecutorService threads = Executors.newFixedThreadPool(Math.min(cellsAtOnce, CELLS_AT_ONCE))) {
            List<Future<CellResult>> running = new ArrayList<>();
            for (FaultCase fault : longestFirst) {
                for (MatrixContender contender : contenders) {
                    running.add(threads.submit(() -> {
                        CellResult result = run(fault, contender);
                        progress.accept(result);
                        return result;
                    }));
                }
            }
            List<CellResult> results = new ArrayList<>();
            for (Future<CellResult> cell : running) {
                results.add(cell.get());
            }
            results.sort(Comparator.comparingInt(result -> cases.indexOf(result.fault())));
            return results;
        }
    }

    private CellResult run(FaultCase fault, MatrixContender contender) throws InterruptedException, ExecutionException {
        SourceObjects sources = fault.large() || contender.copies() ? large : small;
        CellBucket bucket = CellBucket.create(client, "cell-" + cells.incrementAndGet(), sources);
        CellResult result = new FaultCell(fault, contender, bucket, s3.faults(), functionKey.accessKeyId()).run();
        if (result.verdict() != CellResult.Verdict.HANGS) {
            bucket.delete();
        }
        return result;
    }

    @Override
    public void close() {
        packages.close();
        strategies.close();
        client.close();
        s3.close();
    }
}
