package dev.ziprace.bench.cloud;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ziprace.locallambda.invocation.InvocationMetrics;
import dev.ziprace.locals3.metering.S3Usage;
import dev.ziprace.statemachine.PriceList;
import dev.ziprace.statemachine.PriceList.RequestTier;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one run of a contender used, measured on this machine: the sums over its own invocation and the worker
/// invocations that it made.
///
/// @param leader the run's own invocation, which is timed
/// @param cpuTime user and system time, INIT included; null if it can't be measured
/// @param maxMemoryBytes the largest peak of any single invocation; null if it can't be measured
/// @param s3 as metered by S3: its incoming bytes are the contender's outgoing ones
/// @param workerInvocations number of invocations that the contender made
/// @param workerBilled the sum of their billed durations
public record RunUsage(
        InvocationMetrics leader,
        @Nullable Duration cpuTime,
        @Nullable Long maxMemoryBytes,
        S3Usage s3,
        long workerInvocations,
        Duration workerBilled) {

    private static final long BYTES_PER_MB = 1024 * 1024;
    private static final PriceList PRICES = PriceList.usEast1();

    /// Usage of an invocation that made no others.
    static RunUsage of(InvocationMetrics leader, S3Usage s3) {
        return new RunUsage(leader, leader.cpuTime(), leader.maxMemoryBytes(), s3, 0, Duration.ZERO);
    }

    /// Adds a worker.
    RunUsage plusWorker(InvocationMetrics worker, S3Usage workerS3) {
        Duration workerCpu = worker.cpuTime();
        Long workerMemory = worker.maxMemoryBytes();
        return new RunUsage(
                leader,
                cpuTime == null || workerCpu == null ? null : cpuTime.plus(workerCpu),
                maxMemoryBytes == null || workerMemory == null ? null : Math.max(maxMemoryBytes, workerMemory),
                s3.plus(workerS3),
                workerInvocations + 1,
                workerBilled.plus(worker.billedDuration()));
    }

    /// The fields that the state machine reads; unknown values are omitted.
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("limits", leader.limits().id());
        json.put("init_ms", leader.initDuration().toNanos() / 1e6);
        if (cpuTime != null) {
            json.put("cpu_seconds", cpuTime.toNanos() / 1e9);
        }
        if (maxMemoryBytes != null) {
            // Rounded up, as in Lambda's REPORT line.
            json.put("max_memory_mb", Math.ceilDiv(maxMemoryBytes, BYTES_PER_MB));
        }
        json.put("bytes_in", s3.bytesOut());
        json.put("bytes_out", s3.bytesIn());
        Map<String, Long> requests = s3.requestsByApiName();
        json.put("s3_tier1_requests", PRICES.countRequests(RequestTier.TIER_1, requests));
        json.put("s3_tier2_requests", PRICES.countRequests(RequestTier.TIER_2, requests));
        json.put("worker_invocations", workerInvocations);
        json.put("worker_billed_ms", workerBilled.toMillis());
        json.put("throttled_requests", s3.throttled());
        return json;
    }
}
