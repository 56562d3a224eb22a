package dev.ziprace.locallambda.sandbox;

import static dev.ziprace.locallambda.testing.TestFunctions.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locallambda.LocalLambda;
import dev.ziprace.locallambda.function.FunctionConfiguration;
import dev.ziprace.locallambda.invocation.InvocationMetrics;
import dev.ziprace.locallambda.invocation.InvocationResult;
import dev.ziprace.locallambda.testing.TestFunctions;
import dev.ziprace.locallambda.testing.TestLambda;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The life of a sandbox: its own credentials, files and processes, what they use, and what remains afterwards.
class SandboxTest {

    @TempDir
    private Path folder;

    private final Map<String, Credentials> issued = new ConcurrentHashMap<>();
    private final List<String> released = Collections.synchronizedList(new ArrayList<>());
    private LocalLambda lambda;

    @BeforeEach
    void start() {
        lambda = TestLambda.builder(folder)
                .credentials(new RecordedCredentials())
                .build();
    }

    @AfterEach
    void stop() {
        lambda.close();
    }

    @Test
    void concurrentInvocationsHaveSeparateSandboxes() throws Exception {
        lambda.register(TestFunctions.bash("sandbox", folder, """
                next
                touch "$TMPDIR/mine"
                sleep 0.3
                respond "$AWS_ACCESS_KEY_ID $TMPDIR $$ $(ls "$TMPDIR" | wc -l)"
                """));
        List<String[]> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<InvocationResult>> invocations = Stream.generate(
                            () -> threads.submit(() -> lambda.invoke("sandbox", utf8("{}"))))
                    .limit(5)
                    .toList();
            for (Future<InvocationResult> invocation : invocations) {
                answers.add(utf8(invocation.get().payload()).split(" "));
            }
        }

        assertThat(answers).extracting(answer -> answer[0]).doesNotHaveDuplicates();
        assertThat(answers).extracting(answer -> answer[1]).doesNotHaveDuplicates();
        assertThat(answers).extracting(answer -> answer[2]).doesNotHaveDuplicates();
        assertThat(answers).extracting(answer -> answer[3]).containsOnly("1");
    }

    @Test
    void onlyTheLogOfASandboxRemains() throws Exception {
        lambda.register(TestFunctions.bash("writer", folder, """
                next
                echo data >"$TMPDIR/file"
                respond "$TMPDIR"
                """));

        InvocationResult result = lambda.invoke("writer", utf8("{}"));

        assertThat(Path.of(utf8(result.payload()))).doesNotExist();
        assertThat(Path.of(utf8(result.payload())).getParent()).doesNotExist();
        assertThat(released).containsExactly(result.metrics().sandboxId());
        lambda.close();
        try (Stream<Path> left = Files.list(folder.resolve("scratch"))) {
            assertThat(left).isEmpty();
        }
        assertThat(result.metrics().log()).exists();
    }

    @Test
    void theLogContainsTheFunctionsOutputAndLambdasLines() throws Exception {
        lambda.register(TestFunctions.bash("talker", folder, """
                echo during init
                next
                echo to output
                echo to error >&2
                respond null
                """));

        InvocationMetrics metrics = lambda.invoke("talker", utf8("{}")).metrics();

        List<String> lines = Files.readAllLines(metrics.log());
        assertThat(metrics.log().getParent()).hasFileName("talker");
        assertThat(lines).hasSize(6);
        assertThat(lines.get(0)).isEqualTo("during init");
        assertThat(lines)
                .contains("START RequestId: " + metrics.requestId() + " Version: $LATEST", "to output", "to error");
        assertThat(lines.get(4)).isEqualTo("END RequestId: " + metrics.requestId());
        assertThat(lines.get(5))
                .matches("REPORT RequestId: " + metrics.requestId()
                        + "\tDuration: \\d+\\.\\d\\d ms\tBilled Duration: \\d+ ms\tMemory Size: 512 MB\t"
                        + "Max Memory Used: \\d+ MB\tInit Duration: \\d+\\.\\d\\d ms\t");
    }

    @Test
    void memoryAndCpuTimeOfAllProcessesAreMeasured() throws Exception {
        lambda.register(TestFunctions.bash("busy", folder, """
                next
                (data=$(head -c 50000000 /dev/zero | tr '\\0' x); for ((i = 0; i < 200000; i++)); do :; done; sleep 0.5) &
                wait
                respond null
                """));

        InvocationMetrics metrics = lambda.invoke("busy", utf8("{}")).metrics();

        assertThat(metrics.maxMemoryBytes()).isBetween(50_000_000L, 500_000_000L);
        assertThat(metrics.cpuTime()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        assertThat(metrics.billedDuration())
                .isGreaterThanOrEqualTo(metrics.initDuration().plus(metrics.duration()));
    }

    private final class RecordedCredentials implements CredentialsIssuer {

        @Override
        public Credentials issue(FunctionConfiguration function, String sandboxId) {
            return issued.computeIfAbsent(sandboxId, id -> new Credentials("AK" + id, "secret", "token"));
        }

        @Override
        public void released(String sandboxId, Credentials credentials) {
            assertThat(issued).containsEntry(sandboxId, credentials);
            released.add(sandboxId);
        }
    }
}
