package dev.ziprace.bench.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ziprace.locallambda.function.FunctionConfiguration;
import dev.ziprace.locallambda.invocation.InvocationMetrics;
import dev.ziprace.locallambda.limits.LimitKind;
import dev.ziprace.locallambda.sandbox.Credentials;
import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.access.AccessGrant;
import dev.ziprace.locals3.access.AccessKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class RunUsageMeterTest {
    private static final FunctionConfiguration FUNCTION = new FunctionConfiguration(
            "f",
            "provided.al2023",
            "bootstrap",
            "arm64",
            512,
            Duration.ofSeconds(3),
            512,
            false,
            Map.of(),
            Path.of("f.zip"));

    @TempDir
    Path folder;

    private final Map<String, String> keys = new HashMap<>();
    private LocalS3 s3;
    private SandboxAccessKeys accessKeys;
    private RunUsageMeter meter;

    @BeforeEach
    void start() throws IOException {
        s3 = LocalS3.builder().directory(folder).start();
        accessKeys = new SandboxAccessKeys(s3);
        accessKeys.grant("f", AccessGrant.UNLIMITED, true);
        meter = new RunUsageMeter(s3, accessKeys);
        try (S3Client root = LocalS3Clients.of(s3, s3.rootAccessKey())) {
            root.createBucket(request -> request.bucket("bucket"));
        }
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    @Test
    void aRunsUsageIncludesItsWorkersAndTheirWorkers() throws InterruptedException {
        InvocationMetrics leader = run("leader", 100, null, 1000);
        InvocationMetrics worker = run("worker", 20, leader, 30);
        run("worker of the worker", 3, worker, 7);
        run("unrelated", 5, null, 500);

        ObjectNode usage = meter.usage(leader, key -> {}).json();

        assertThat(usage.path("bytes_out").intValue()).isEqualTo(123);
        assertThat(usage.path("s3_tier1_requests").intValue()).isEqualTo(3);
        assertThat(usage.path("worker_invocations").intValue()).isEqualTo(2);
        assertThat(usage.path("worker_billed_ms").intValue()).isEqualTo(37);
        assertThat(usage.path("cpu_seconds").doubleValue()).isEqualTo(1.037);
        assertThat(usage.path("max_memory_mb").intValue()).isEqualTo(100);
        assertThat(usage.path("limits").textValue()).isEqualTo("cooperative");
        assertThat(usage.path("init_ms").doubleValue()).isEqualTo(2000);
    }

    @Test
    void asynchronousWorkersAreAwaitedAndBilled() throws InterruptedException {
        InvocationMetrics leader = run("leader", 100, null, 1000);
        Queue<Runnable> running = new ArrayDeque<>();
        running.add(() -> {
            InvocationMetrics worker = run("worker", 20, leader, 30);
            running.add(() -> run("worker of the worker", 3, worker, 7));
        });

        ObjectNode usage = meter.usage(leader, key -> {
                    Runnable next = running.poll();
                    if (next != null) {
                        next.run();
                    }
                })
                .json();

        assertThat(usage.path("worker_invocations").intValue()).isEqualTo(2);
        assertThat(usage.path("worker_billed_ms").intValue()).isEqualTo(37);
    }

    @Test
    void valuesThatCannotBeMeasuredAreOmitted() throws InterruptedException {
        Credentials key = accessKeys.issue(FUNCTION, "a");
        accessKeys.released("a", key);

        ObjectNode usage =
                meter.usage(metrics("a", 1000, null), accessKey -> {}).json();

        assertThat(usage.has("max_memory_mb")).isFalse();
        assertThat(usage.path("s3_tier1_requests").intValue()).isZero();
    }

    /// One invocation that puts an object of this many bytes. Its CPU time equals its billed time, and its peak
    /// memory in MB equals the number of bytes.
    private InvocationMetrics run(String sandbox, int bytes, @Nullable InvocationMetrics invoker, long billedMs) {
        Credentials key = accessKeys.issue(FUNCTION, sandbox);
        try (S3Client client = LocalS3Clients.of(s3, new AccessKey(key.accessKeyId(), key.secretAccessKey()))) {
            client.putObject(request -> request.bucket("bucket").key(sandbox), RequestBody.fromBytes(new byte[bytes]));
        }
        InvocationMetrics metrics = metrics(sandbox, billedMs, (bytes - 1) * 1024L * 1024 + 1);
        keys.put(sandbox, key.accessKeyId());
        meter.ended(invoker == null ? null : keys.get(invoker.sandboxId()), FUNCTION, metrics);
        accessKeys.released(sandbox, key);
        return metrics;
    }

    private static InvocationMetrics metrics(String sandbox, long billedMs, @Nullable Long memory) {
        Duration billed = Duration.ofMillis(billedMs);
        return new InvocationMetrics(
                "request",
                sandbox,
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                billed,
                billed,
                LimitKind.COOPERATIVE,
                memory,
                billed,
                Path.of("log"));
    }
}
