package dev.ziprace.bench.perf;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.bench.allocation.AllocationProbe;
import dev.ziprace.bench.cloud.LocalCloud;
import dev.ziprace.bench.console.HarnessException;
import dev.ziprace.contender.Contender;
import dev.ziprace.locallambda.invocation.InvocationMetrics;
import dev.ziprace.locallambda.invocation.InvocationResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs contenders in a local cloud and measures what each run uses. Cold starts are included; archives are not
/// validated.
public final class PerfRuns {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalCloud cloud;
    private final AllocationProbe probe;

    /// @param cloud with a filled bucket and with the contenders registered
    public PerfRuns(LocalCloud cloud) throws IOException {
        this.cloud = cloud;
        probe = AllocationProbe.in(cloud.scratch());
    }

    /// Measures contenders that are to be compared. They take turns, so that other load on the machine affects all
    /// of them alike. The run with the least CPU time counts; one more run counts what a JVM allocates.
    ///
    /// @param runs number of runs per contender
    public Map<Contender, PerfResult> measure(List<Contender> compared, int runs)
            throws IOException, InterruptedException {
        Map<Contender, PerfResult> best = new HashMap<>();
        for (int i = 0; i < runs; i++) {
            for (Contender contender : compared) {
                best.merge(
                        contender, run(contender), (one, other) -> other.cpu().compareTo(one.cpu()) < 0 ? other : one);
            }
        }
        for (Contender contender : compared) {
            if (AllocationProbe.suits(contender)) {
                long allocated = allocatedBytes(contender);
                best.computeIfPresent(contender, (_, result) -> result.withAllocatedBytes(allocated));
            }
        }
        return best;
    }

    private long allocatedBytes(Contender contender) throws IOException, InterruptedException {
        Contender probed = probe.probed(contender);
        cloud.register(probed);
        run(probed);
        return probe.takeAllocatedBytes();
    }

    private PerfResult run(Contender contender) throws IOException, InterruptedException {
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
                yield PerfResult.of(cloud.usage(metrics), archiveBytes);
            }
            case InvocationResult.FunctionError(String type, byte[] payload, InvocationMetrics metrics) ->
                throw new HarnessException("%s failed: %s / %s; log: %s"
                        .formatted(contender.name(), type, new String(payload, StandardCharsets.UTF_8), metrics.log()));
        };
    }
}
