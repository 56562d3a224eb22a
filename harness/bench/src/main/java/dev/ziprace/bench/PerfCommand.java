package dev.ziprace.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.bench.allocation.AllocationProbe;
import dev.ziprace.contender.Contender;
import dev.ziprace.contender.S3ClientKind;
import dev.ziprace.locallambda.invocation.InvocationMetrics;
import dev.ziprace.locallambda.invocation.InvocationResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Measures what contenders take, by one S3 client and by the other, in turns.
@Command(
        name = "perf",
        description = "Runs contenders flat out, each by the AWS SDK and by the lean client in turns, and prints what%n"
                + "they take, cold start included, and in parentheses how much that is of what the same takes by the%n"
                + "SDK. The run with the least CPU time counts; one more tells what a JVM allocates. Validates%n"
                + "nothing: that is what a race is for.",
        sortOptions = false)
final class PerfCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Project project;
    private final Console console;

    @Option(names = "--help", usageHelp = true, description = "print this help")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Mixin
    private DataSetOptions dataSet = new DataSetOptions();

    @Option(
            names = "--contender",
            paramLabel = "ID",
            arity = "1",
            description = "measure this contender; may be repeated (default: all)")
    private List<String> contenders = List.of();

    @Mixin
    private RunOptions run = new RunOptions();

    PerfCommand(Project project, Console console) {
        this.project = project;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        int runs = run.runs(false);
        List<Contender> selected = ContenderSelection.of(project, contenders);
        List<List<Contender>> comparisons =
                run.comparisons(contenders.isEmpty() ? BuiltContenders.of(selected, console) : selected);
        List<Contender> all = comparisons.stream().flatMap(List::stream).toList();
        try (LocalCloud cloud = LocalCloud.start(project, all, run.physics(PhysicsOptions.Choice.NONE))) {
            AllocationProbe probe = AllocationProbe.in(cloud.scratch());
            new BucketFiller(cloud).fill(dataSet.dataSet(false));
            console.result(PerfTable.head());
            for (List<Contender> compared : comparisons) {
                print(compared, measure(cloud, probe, compared, runs));
            }
        }
        return ExitCode.DONE;
    }

    private void print(List<Contender> compared, Map<Contender, PerfResult> results) {
        PerfResult sdk = null;
        for (Contender contender : compared) {
            PerfResult result = Objects.requireNonNull(results.get(contender));
            PerfTable.lines(contender, result, sdk).forEach(console::result);
            if (contender.s3Client().equals(Optional.of(S3ClientKind.SDK))) {
                sdk = result;
            }
        }
    }

    /// In turns, so that what else the machine does meanwhile meets all of them.
    private static Map<Contender, PerfResult> measure(
            LocalCloud cloud, AllocationProbe probe, List<Contender> compared, int runs)
            throws IOException, InterruptedException {
        Map<Contender, PerfResult> best = new HashMap<>();
        for (int i = 0; i < runs; i++) {
            for (Contender contender : compared) {
                best.merge(
                        contender,
                        run(cloud, contender),
                        (one, other) -> other.cpu().compareTo(one.cpu()) < 0 ? other : one);
            }
        }
        for (Contender contender : compared) {
            if (AllocationProbe.suits(contender)) {
                Contender probed = probe.probed(contender);
                cloud.register(probed);
                run(cloud, probed);
                long allocated = probe.takeAllocatedBytes();
                best.computeIfPresent(contender, (_, result) -> result.withAllocatedBytes(allocated));
            }
        }
        return best;
    }

    private static PerfResult run(LocalCloud cloud, Contender contender) throws IOException, InterruptedException {
        String archive = "archives/" + contender.name() + ".zip";
        byte[] event = JSON.writeValueAsBytes(Map.of(
                "bucket_name", LocalCloud.BUCKET, "files_prefix", LocalCloud.FILES_PREFIX, "archive_key", archive));
        InvocationResult result = cloud.lambda().invoke(contender.functionName(LocalCloud.PROJECT_NAME), event);
        return switch (result) {
            case InvocationResult.Succeeded(byte[] _, InvocationMetrics metrics) -> {
                long archiveBytes = cloud.client()
                        .headObject(request -> request.bucket(LocalCloud.BUCKET).key(archive))
                        .contentLength();
                cloud.client()
                        .deleteObject(
                                request -> request.bucket(LocalCloud.BUCKET).key(archive));
                yield PerfResult.of(cloud.ledger().usage(metrics, cloud.lambda()::awaitEvents), archiveBytes);
            }
            case InvocationResult.FunctionError(String type, byte[] payload, InvocationMetrics metrics) ->
                throw new HarnessException("%s failed: %s / %s; log: %s"
                        .formatted(contender.name(), type, new String(payload, StandardCharsets.UTF_8), metrics.log()));
        };
    }
}
