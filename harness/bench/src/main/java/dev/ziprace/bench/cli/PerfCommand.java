package dev.ziprace.bench.cli;

import dev.ziprace.bench.cloud.FillBucketInvocation;
import dev.ziprace.bench.cloud.LocalCloud;
import dev.ziprace.bench.perf.PerfResult;
import dev.ziprace.bench.perf.PerfRuns;
import dev.ziprace.bench.perf.PerfTable;
import dev.ziprace.contender.Contender;
import dev.ziprace.contender.S3ClientKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Measures what contenders use with each S3 client.
@Command(
        name = "perf",
        description = "Runs contenders alternately with the AWS SDK and the lean client, without limits, and prints "
                + "what they use, cold start included, and in parentheses the ratio to the same contender with the "
                + "SDK. The run with the least CPU time counts; one more run counts what a JVM allocates. Archives "
                + "are not validated: a race does that.",
        sortOptions = false)
final class PerfCommand implements Callable<Integer> {
    @Mixin
    private final CommandContext context;

    @Mixin
    private DataSetOptions dataSet = new DataSetOptions();

    @Mixin
    private ContenderOption contenders = new ContenderOption();

    @Mixin
    private RunOptions run = new RunOptions();

    PerfCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        int runs = run.runs(false);
        List<Contender> selected = contenders.built(contenders.selected(context.project()), context.console());
        List<List<Contender>> comparisons = run.comparisons(selected);
        List<Contender> all = comparisons.stream().flatMap(List::stream).toList();
        try (LocalCloud cloud = LocalCloud.start(context.project(), all, run.physics(PhysicsOptions.Choice.NONE))) {
            PerfRuns perf = new PerfRuns(cloud);
            new FillBucketInvocation(cloud).fill(dataSet.dataSet(false));
            context.console().result(PerfTable.head());
            for (List<Contender> compared : comparisons) {
                print(compared, perf.measure(compared, runs));
            }
        }
        return ExitCode.DONE;
    }

    private void print(List<Contender> compared, Map<Contender, PerfResult> results) {
        PerfResult sdk = null;
        for (Contender contender : compared) {
            PerfResult result = Objects.requireNonNull(results.get(contender));
            PerfTable.lines(contender, result, sdk).forEach(context.console()::result);
            if (contender.s3Client().equals(Optional.of(S3ClientKind.SDK))) {
                sdk = result;
            }
        }
    }
}
