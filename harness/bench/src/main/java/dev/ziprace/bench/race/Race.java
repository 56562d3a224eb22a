package dev.ziprace.bench.race;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ziprace.bench.cloud.BucketLeftovers;
import dev.ziprace.bench.cloud.DataSetParameters;
import dev.ziprace.bench.cloud.FillBucketInvocation;
import dev.ziprace.bench.cloud.LambdaNetwork;
import dev.ziprace.bench.cloud.LocalCloud;
import dev.ziprace.bench.cloud.Physics;
import dev.ziprace.bench.cloud.ProjectFolders;
import dev.ziprace.bench.console.Console;
import dev.ziprace.bench.console.HarnessException;
import dev.ziprace.bench.console.ProgressStep;
import dev.ziprace.contender.Contender;
import dev.ziprace.locallambda.limits.LimitKind;
import dev.ziprace.statemachine.Benching;
import dev.ziprace.statemachine.BenchingParameters;
import dev.ziprace.statemachine.StateMachine;
import dev.ziprace.statemachine.execution.ExecutionOptions;
import dev.ziprace.statemachine.execution.ExecutionResult;
import dev.ziprace.statemachine.execution.Sleeper;
import java.io.IOException;
import java.util.List;

/// One race on this machine: fills a bucket, then runs the same state machine that is deployed on AWS.
public final class Race {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MIB = 1024 * 1024;
    private static final long NO_TIME_LIMIT = 0;

    private final ProjectFolders project;
    private final RaceSettings settings;
    private final Console console;

    public Race(ProjectFolders project, RaceSettings settings, Console console) {
        this.project = project;
        this.settings = settings;
        this.console = console;
    }

    /// Runs the race to its end.
    ///
    /// @return the ranking and the size of the data set
    public RaceResult run() throws IOException, InterruptedException {
        RequiredDiskSpace.requireFree(settings, project.benchFolder());
        CompilerPriority.lower(CompilerPriority.C2);
        try (LocalCloud cloud = LocalCloud.start(project, settings.contenders(), settings.physics())) {
            console.line(describe(settings.physics()));
            cloud.caveats(settings.contenders()).forEach(console::line);
            long dataBytes = fill(cloud);
            RaceClock clock = new RaceClock();
            RaceMonitor monitor = new RaceMonitor(
                    console,
                    new RunRecorder(clock, cloud::activity),
                    new RaceProgress(settings, dataBytes, cloud::activity, System::nanoTime));
            return new RaceResult(race(cloud, clock, monitor), dataBytes, monitor.runs());
        }
    }

    private static String describe(Physics physics) {
        return switch (physics) {
            case Physics.Lambda(LimitKind limits, LambdaNetwork _, var _) ->
                "physics: " + physics + ", limits " + limits;
            case Physics.None _ -> "physics: " + physics + ", flat out";
        };
    }

    private long fill(LocalCloud cloud) throws IOException, InterruptedException {
        DataSetParameters data = settings.data();
        String what = "filling the bucket with " + data.objects() + " objects of " + data.objectSizeMb() + " MB";
        FillProgress progress = new FillProgress(what, data.expectedBytes(), cloud::fillActivity);
        try (ProgressStep step = ProgressStep.begin(console, what, progress::lines)) {
            long bytes = new FillBucketInvocation(cloud).fill(data);
            step.done(bytes / MIB + " MiB");
            return bytes;
        }
    }

    private JsonNode race(LocalCloud cloud, RaceClock clock, RaceMonitor monitor)
            throws IOException, InterruptedException {
        StateMachine benching = Benching.load(parameters(cloud));
        ExecutionOptions options =
                ExecutionOptions.of(taskResources(cloud, clock, monitor)).withTime(clock, Sleeper.REAL);
        ExecutionResult result = benching.execute(input(cloud), options);
        new BucketLeftovers(cloud.client()).lines().forEach(console::line);
        describeFaults(cloud);
        ThrottledPartitions.lines(cloud.s3().partitionLoads()).forEach(console::line);
        return switch (result) {
            case ExecutionResult.Succeeded(JsonNode ranking) -> ranking;
            case ExecutionResult.Failed(String error, String cause) ->
                throw new HarnessException("the state machine failed: " + error + " / " + cause);
        };
    }

    private void describeFaults(LocalCloud cloud) {
        if (settings.faults() != null) {
            console.line("the faults of %s hit %d requests"
                    .formatted(settings.faults().name(), cloud.s3().faults().hits()));
        }
    }

    private LocalTaskResources taskResources(LocalCloud cloud, RaceClock clock, RaceMonitor monitor) {
        ArchiveKeeper keeper = settings.keepArchives()
                ? new ArchiveKeeper(project.benchFolder().resolve("archives"))
                : null;
        return new LocalTaskResources(cloud, keeper, clock, settings.faults(), monitor, console);
    }

    private BenchingParameters parameters(LocalCloud cloud) {
        return new BenchingParameters(
                LocalCloud.PROJECT_NAME,
                LocalCloud.BUCKET,
                LocalCloud.FILES_PREFIX,
                settings.data().objects(),
                settings.runs(),
                NO_TIME_LIMIT,
                cloud.functionArn(LocalCloud.CONTROL),
                RaceSettings.CONTENDER_CONCURRENCY,
                settings.concurrentRuns());
    }

    private ObjectNode input(LocalCloud cloud) {
        ObjectNode input = JSON.createObjectNode();
        ArrayNode arns = input.putArray("contenders");
        List<Contender> contenders = settings.contenders();
        contenders.forEach(contender -> arns.add(cloud.functionArn(contender.functionName(LocalCloud.PROJECT_NAME))));
        return input;
    }
}
