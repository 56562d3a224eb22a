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
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// Runs contenders under faults. All cells share one local S3; each has a bucket of its own, and only its requests are
/// hit. Many cells run at once, because most of them wait.
public final class FaultMatrix implements AutoCloseable {

    /// Of cells that mostly wait; more would need more memory.
    private static final int WAITING_AT_ONCE = 40;

    /// Of cells that mostly work: more would only slow each other down.
    private static final int WORKING_AT_ONCE = 4;

    private final LocalS3 s3;
    private final AccessKey functionKey;
    private final S3Client client;
    private final SourceObjects small;
    private final SourceObjects medium;
    private final SourceObjects large;
    private final InProcessContenders strategies;
    private final PackagedContenders packages;
    private final AtomicInteger cells = new AtomicInteger();

    /// @param folder for the services' files
    public FaultMatrix(Path folder) throws IOException {
        s3 = LocalS3.builder().directory(folder.resolve("s3")).start();
        functionKey = s3.issueAccessKey("function");
        client = S3Client.builder()
                .endpointOverride(s3.endpoint())
                .region(Region.US_EAST_1)
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(WAITING_AT_ONCE))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        s3.rootAccessKey().accessKeyId(), s3.rootAccessKey().secretAccessKey())))
                .build();
        small = SourceObjects.store(client, "small-sources", 0);
        medium = SourceObjects.store(client, "medium-sources", 5);
        large = SourceObjects.store(client, "large-sources", 11);
        strategies = new InProcessContenders(s3.endpoint(), functionKey);
        packages = new PackagedContenders(folder, s3.endpoint(), functionKey);
    }

    /// The strategies in this process.
    List<MatrixContender> strategies() {
        return strategies.all();
    }

    /// The packages of contenders, which must be built.
    List<MatrixContender> packages(List<Contender> contenders) {
        return packages.of(contenders);
    }

    /// Runs all combinations, those with the same patience together: it is a system property.
    ///
    /// @param chosen     the combinations to run
    /// @param mostAtOnce the number of cells at once, at most
    /// @param progress   receives each result
    /// @return by case, in their order, then by contender, in theirs
    List<CellResult> run(
            List<FaultCase> cases,
            List<MatrixContender> contenders,
            BiPredicate<FaultCase, MatrixContender> chosen,
            int mostAtOnce,
            Consumer<CellResult> progress)
            throws InterruptedException, ExecutionException {
        Map<Duration, List<FaultCase>> byPatience = cases.stream().collect(Collectors.groupingBy(FaultCase::patience));
        List<CellResult> results = new ArrayList<>();
        String usual = System.getProperty(RetrySchedule.PATIENCE_PROPERTY);
        for (Map.Entry<Duration, List<FaultCase>> group : byPatience.entrySet()) {
            System.setProperty(
                    RetrySchedule.PATIENCE_PROPERTY,
                    String.valueOf(group.getKey().toMillis()));
            for (boolean waiting : new boolean[] {true, false}) {
                List<FaultCase> together = group.getValue().stream()
                        .filter(fault -> fault.isMostlyWaiting() == waiting)
                        .toList();
                results.addAll(runTogether(
                        together,
                        contenders,
                        chosen,
                        Math.min(mostAtOnce, waiting ? WAITING_AT_ONCE : WORKING_AT_ONCE),
                        progress));
            }
        }
        if (usual == null) {
            System.clearProperty(RetrySchedule.PATIENCE_PROPERTY);
        } else {
            System.setProperty(RetrySchedule.PATIENCE_PROPERTY, usual);
        }
        results.sort(Comparator.comparingInt(result -> cases.indexOf(result.fault())));
        return results;
    }

    private List<CellResult> runTogether(
            List<FaultCase> cases,
            List<MatrixContender> contenders,
            BiPredicate<FaultCase, MatrixContender> chosen,
            int cellsAtOnce,
            Consumer<CellResult> progress)
            throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(cellsAtOnce)) {
            List<Future<CellResult>> running = new ArrayList<>();
            for (FaultCase fault : cases) {
                for (MatrixContender contender :
                        contenders.stream().filter(column -> chosen.test(fault, column)).toList()) {
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
            return results;
        }
    }

    private CellResult run(FaultCase fault, MatrixContender contender) throws InterruptedException, ExecutionException {
        // S3 copies whole parts of an object, of 5 MiB or more, behind a streamed one.
        SourceObjects sources = contender.copies() ? large : fault.large() ? medium : small;
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
