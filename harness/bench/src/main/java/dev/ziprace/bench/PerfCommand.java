package dev.ziprace.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.contender.Contender;
import dev.ziprace.contender.S3ClientKind;
import dev.ziprace.locallambda.InvocationMetrics;
import dev.ziprace.locallambda.InvocationResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Measures what contenders take, by one S3 client and by the other, in turns.
@Command(
        name = "perf",
        description = "Runs contenders flat out, each by the AWS SDK and by the lean client in turns, and prints what%n"
                + "they take, cold start included. Validates nothing: that is what a race is for.",
        sortOptions = false)
final class PerfCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double GB = 1e9;
    private static final double MIB = 1024 * 1024;

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

    @Option(names = "--runs", paramLabel = "R", description = "runs by each client; the best counts (default: 2)")
    private int runs = 2;

    @Option(
            names = "--packaging",
            paramLabel = "native|jvm|both",
            description = "which packages (default: native where built)")
    private @Nullable Packaging packaging;

    PerfCommand(Project project, Console console) {
        this.project = project;
        this.console = console;
    }

    /// What one run took.
    private record Taken(Duration cpu, Duration duration, long memoryBytes, long archiveBytes, long requests) {
        double cpuSecondsPerGb() {
            return cpu.toNanos() / 1e9 / (archiveBytes / GB);
        }

        double cpuMillisPerRequest() {
            return cpu.toNanos() / 1e6 / requests;
        }

        static Taken of(InvocationMetrics metrics, JsonNode answer) {
            if (metrics.cpuTime() == null || metrics.maxMemoryBytes() == null) {
                throw new HarnessException("this machine has no /proc: what a run takes can't be measured");
            }
            long requests = 0;
            for (JsonNode count : answer.path("s3_requests")) {
                requests += count.asLong();
            }
            return new Taken(
                    metrics.cpuTime(),
                    metrics.duration(),
                    metrics.maxMemoryBytes(),
                    answer.path("archive_bytes").asLong(),
                    requests);
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (runs < 1) {
            throw new UsageException("--runs must be at least 1, not " + runs);
        }
        List<Contender> selected = Packaging.entrants(ContenderSelection.of(project, contenders), packaging);
        List<Contender> variants = selected.stream()
                .flatMap(contender -> variants(contender).stream())
                .toList();
        try (LocalCloud cloud = LocalCloud.start(project, variants, new Physics.None())) {
            new BucketFiller(cloud).fill(dataSet.dataSet(false));
            console.result("%-34s %10s %12s %10s %9s %9s %12s"
                    .formatted("contender", "CPU s", "CPU s/GB", "ms/call", "seconds", "peak MiB", "S3 requests"));
            for (Contender contender : selected) {
                measure(cloud, contender);
            }
        }
        return ExitCode.DONE;
    }

    /// The contender by every client; itself where it can't choose.
    private static List<Contender> variants(Contender contender) {
        return Arrays.stream(S3ClientKind.values())
                .map(contender::withS3Client)
                .distinct()
                .toList();
    }

    private void measure(LocalCloud cloud, Contender contender) throws IOException, InterruptedException {
        List<Contender> variants = variants(contender);
        List<@Nullable Taken> best = new ArrayList<>();
        variants.forEach(variant -> best.add(null));
        for (int run = 0; run < runs; run++) {
            for (int i = 0; i < variants.size(); i++) {
                Taken taken = run(cloud, variants.get(i));
                Taken before = best.get(i);
                best.set(i, before == null || taken.cpu().compareTo(before.cpu()) < 0 ? taken : before);
            }
        }
        for (int i = 0; i < variants.size(); i++) {
            Taken taken = best.get(i);
            if (taken != null) {
                console.result(line(variants.get(i), taken));
            }
        }
        Taken first = best.getFirst();
        Taken last = best.getLast();
        if (variants.size() > 1 && first != null && last != null) {
            console.result(String.format(
                    Locale.ROOT,
                    "%-34s %10.2f",
                    "  lean / sdk, CPU",
                    (double) last.cpu().toNanos() / first.cpu().toNanos()));
        }
    }

    private static String line(Contender contender, Taken taken) {
        return String.format(
                Locale.ROOT,
                "%-34s %10.2f %12.2f %10.3f %9.2f %9.0f %12d",
                contender.name(),
                taken.cpu().toNanos() / 1e9,
                taken.cpuSecondsPerGb(),
                taken.cpuMillisPerRequest(),
                taken.duration().toNanos() / 1e9,
                taken.memoryBytes() / MIB,
                taken.requests());
    }

    private static Taken run(LocalCloud cloud, Contender contender) throws IOException, InterruptedException {
        String archive = "archives/" + contender.name() + ".zip";
        byte[] event = JSON.writeValueAsBytes(Map.of(
                "bucket_name", LocalCloud.BUCKET, "files_prefix", LocalCloud.FILES_PREFIX, "archive_key", archive));
        InvocationResult result = cloud.lambda().invoke(contender.functionName(LocalCloud.PROJECT_NAME), event);
        cloud.client().deleteObject(request -> request.bucket(LocalCloud.BUCKET).key(archive));
        return switch (result) {
            case InvocationResult.Succeeded(byte[] payload, InvocationMetrics metrics) ->
                Taken.of(metrics, JSON.readTree(payload));
            case InvocationResult.FunctionError(String type, byte[] payload, InvocationMetrics metrics) ->
                throw new HarnessException("%s failed: %s / %s; log: %s"
                        .formatted(contender.name(), type, new String(payload, StandardCharsets.UTF_8), metrics.log()));
        };
    }
}
