package dev.ziprace.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ziprace.bench.machine.MachineDescription;
import dev.ziprace.bench.machine.MachineLoad;
import dev.ziprace.bench.record.RaceContext;
import dev.ziprace.bench.record.RaceRecord;
import dev.ziprace.bench.record.RunRecord;
import dev.ziprace.bench.record.RunTimeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Made-up races that have everything a report can show.
final class ExampleRaces {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RUNS = 5;
    private static final long DATA_BYTES = 1_573_000_000;
    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:";

    private ExampleRaces() {}

    private record Example(
            String function,
            String runtime,
            int memoryMb,
            double seconds,
            @Nullable Integer tier1,
            int tier2,
            double cpu) {}

    private static final List<Example> EXAMPLES = List.of(
            new Example("ziprace-java-copy-chain", "provided.al2023", 256, 3.17, 1938, 1, 0.5),
            new Example("ziprace-java-part-copy", "provided.al2023", 256, 11.6, 297, 295, 1.4),
            new Example("ziprace-java-ranged-get", "provided.al2023", 256, 21.7, 25, 301, 1.9),
            new Example("ziprace-java-sequential-jvm", "java25", 512, 31.4, 25, 301, 8.4),
            new Example("ziprace-rust-jrodon", "provided.al2023", 640, 26.1, null, 301, 4.1));

    /// @param factor multiplies all times
    static RaceRecord race(double factor) {
        ObjectNode ranking = JSON.createObjectNode();
        ArrayNode success = ranking.putArray("success");
        ranking.putArray("failure")
                .addObject()
                .put("arn", ARN + "ziprace-java-mutiny")
                .put("reason", "timeout: x / y");
        TreeMap<Double, String> bills = new TreeMap<>();
        List<RunRecord> runs = new ArrayList<>();
        for (Example example : EXAMPLES) {
            success.add(entry(example, factor, bills));
            for (int run = 0; run < RUNS; run++) {
                runs.add(run(example, factor, run));
            }
        }
        ArrayNode byTotal = ranking.putArray("by_total_price");
        bills.values().forEach(byTotal::add);
        RaceContext context = new RaceContext(
                "local",
                "2026-12-01T10:00:00Z",
                412.5,
                "scripts/bench --objects 300 --runs 5",
                "8f5ef45",
                new MachineDescription("AMD EPYC 7B13", 2, 24_000, "linux 6.1", "25.0.1"),
                "lambda, network classic, S3 partitions by bucket",
                300L,
                DATA_BYTES,
                null);
        return new RaceRecord(context, ranking, runs);
    }

    /// One contender with three memory sizes.
    static RaceRecord sweep() {
        ObjectNode ranking = JSON.createObjectNode();
        ranking.putArray("failure");
        ArrayNode success = ranking.putArray("success");
        for (int memoryMb : List.of(256, 512, 1024)) {
            Example example = new Example(
                    "ziprace-java-ranged-get-" + memoryMb, "java25", memoryMb, 20 + 3000.0 / memoryMb, 25, 301, 2);
            success.add(entry(example, 1, new TreeMap<>()));
        }
        RaceContext context =
                new RaceContext("local", null, null, null, null, null, null, null, null, "java-ranged-get");
        return new RaceRecord(context, ranking, List.of());
    }

    /// A race in which nobody succeeded, with a reason that HTML could take for its own.
    static RaceRecord failed() {
        ObjectNode ranking = JSON.createObjectNode();
        ranking.putArray("success");
        ranking.putArray("failure")
                .addObject()
                .put("arn", ARN + "ziprace-java-mutiny")
                .put("reason", "crash: E / </script><script>document.title='broken'</script>");
        return RaceRecord.of(ranking);
    }

    private static ObjectNode entry(Example example, double factor, Map<Double, String> bills) {
        double seconds = example.seconds * factor;
        double compute = example.memoryMb / 1024.0 * seconds * 0.0000133334;
        ObjectNode entry = JSON.createObjectNode()
                .put("arn", ARN + example.function)
                .put("runtime", example.runtime)
                .put("memory_mb", example.memoryMb)
                .put("runs_count", RUNS)
                .put("duration_ms", seconds * 1000)
                .put("duration_ms_stddev", seconds * 14)
                .put("compute_price_usd", compute)
                .put("storage_price_usd", 0)
                .put("run_price_usd", compute)
                .put("limits", "cgroup-v2")
                .put("cpu_seconds", example.cpu)
                .put("max_memory_mb", example.memoryMb / 2)
                .put("s3_tier1_requests", example.tier1)
                .put("s3_tier2_requests", example.tier2)
                .put("worker_price_usd", 0)
                .put("lambda_request_price_usd", 2e-7)
                .put("throttled_requests", example.function.endsWith("chain") ? 12 : 0);
        if (example.tier1 != null) {
            double requests = example.tier1 * 5e-6 + example.tier2 * 4e-7;
            entry.put("s3_request_price_usd", requests).put("total_price_usd", compute + requests + 2e-7);
            bills.put(compute + requests + 2e-7, ARN + example.function);
        }
        return entry;
    }

    private static RunRecord run(Example example, double factor, int run) {
        double seconds = example.seconds * factor * (1 + 0.01 * (run - 2));
        double others = example.function.endsWith("sequential-jvm") ? 0.7 : 0.02;
        Map<String, Long> requests = example.tier1 == null
                ? Map.of()
                : Map.of("GetObject", (long) example.tier2, "UploadPart", (long) example.tier1, "ListObjectsV2", 1L);
        return new RunRecord(
                example.function,
                "archives/x-" + run + ".zip",
                null,
                seconds * 1000,
                example.cpu,
                requests,
                new MachineLoad(2, seconds, 0.5, 0.001, others, 0.01, 0.0),
                run == 0 ? timeline(example, seconds) : null);
    }

    private static RunTimeline timeline(Example example, double seconds) {
        int samples = 60;
        boolean copies = example.function.endsWith("chain");
        long step = Math.round(seconds * 1000 / samples);
        return new RunTimeline(
                column(samples, i -> i * step),
                column(samples, i -> 8 + i % 5),
                column(samples, i -> i * 5),
                column(samples, i -> i / 20),
                column(samples, i -> copies ? 0 : DATA_BYTES / samples * i),
                column(samples, i -> copies ? 0 : DATA_BYTES / samples * i),
                column(samples, i -> copies ? DATA_BYTES / samples * i : 0),
                column(samples, i -> Math.round(example.cpu * 1000 / samples * i)),
                column(samples, i -> 40 + i));
    }

    private static List<Long> column(int samples, java.util.function.LongUnaryOperator value) {
        return LongStream.range(0, samples).map(value).boxed().toList();
    }
}
