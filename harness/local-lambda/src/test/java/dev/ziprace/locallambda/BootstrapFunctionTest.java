package dev.ziprace.locallambda;

import static dev.ziprace.locallambda.Functions.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.locallambda.InvocationResult.Succeeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a provided.al2023 function sees and gets.
class BootstrapFunctionTest {

    @TempDir
    private Path folder;

    private final Map<String, Credentials> issued = new ConcurrentHashMap<>();
    private final List<String> released = Collections.synchronizedList(new ArrayList<>());
    private LocalLambda lambda;

    @BeforeEach
    void start() {
        lambda = LocalLambda.builder()
                .directory(folder.resolve("scratch"))
                .logs(folder.resolve("logs"))
                .region("eu-central-1")
                .accountId("123456789012")
                .environment(Map.of("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9", "COMMON", "common"))
                .credentials(new RecordedCredentials())
                .build();
    }

    @AfterEach
    void stop() {
        lambda.close();
    }

    @Test
    void theEventReachesTheFunctionAndItsResponseComesBack() throws Exception {
        lambda.register(Functions.bash("echo", folder, "next; respond \"[$event]\""));

        InvocationResult result = lambda.invoke("echo", utf8("{\"key\": \"välue\"}"));

        assertThat(result).isInstanceOf(Succeeded.class);
        assertThat(utf8(result.payload())).isEqualTo("[{\"key\": \"välue\"}]");
    }

    @Test
    void anEmptyPayloadIsAnEmptyObject() throws Exception {
        lambda.register(Functions.bash("echo", folder, "next; respond \"$event\""));

        assertThat(utf8(lambda.invoke("echo", new byte[0]).payload())).isEqualTo("{}");
    }

    @Test
    void anEventOfSixMegabytesPasses() throws Exception {
        lambda.register(Functions.bash("count", folder, "next; respond \"${#event}\""));
        String event = "\"" + "x".repeat(LocalLambda.MAX_REQUEST_BYTES - 2) + "\"";

        assertThat(utf8(lambda.invoke("count", utf8(event)).payload())).isEqualTo("6291456");
    }

    @Test
    void theEnvironmentIsLambdasAndNothingElse() throws Exception {
        lambda.register(Functions.provided(
                "environment",
                FunctionZip.bash(folder, "next; respond \"$(tr '\\0' '\\n' </proc/$$/environ)\""),
                Duration.ofSeconds(30),
                Map.of("OWN", "own", "COMMON", "the function's")));

        InvocationResult result = lambda.invoke("environment", utf8("{}"));

        Map<String, String> environment = utf8(result.payload())
                .lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(variable -> variable[0], variable -> variable[1]));
        String sandbox = result.metrics().sandboxId();
        assertThat(environment)
                .containsOnlyKeys(
                        "_HANDLER",
                        "AWS_ACCESS_KEY_ID",
                        "AWS_DEFAULT_REGION",
                        "AWS_ENDPOINT_URL_LAMBDA",
                        "AWS_ENDPOINT_URL_S3",
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                        "AWS_LAMBDA_FUNCTION_NAME",
                        "AWS_LAMBDA_FUNCTION_VERSION",
                        "AWS_LAMBDA_INITIALIZATION_TYPE",
                        "AWS_LAMBDA_LOG_GROUP_NAME",
                        "AWS_LAMBDA_LOG_STREAM_NAME",
                        "AWS_LAMBDA_RUNTIME_API",
                        "AWS_REGION",
                        "AWS_SECRET_ACCESS_KEY",
                        "AWS_SESSION_TOKEN",
                        "COMMON",
                        "HOME",
                        "LAMBDA_RUNTIME_DIR",
                        "LAMBDA_TASK_ROOT",
                        "LANG",
                        "LD_LIBRARY_PATH",
                        "OWN",
                        "PATH",
                        "TMPDIR",
                        "TZ")
                .containsEntry("_HANDLER", "bootstrap")
                .containsEntry("AWS_ACCESS_KEY_ID", "AK" + sandbox)
                .containsEntry("AWS_SECRET_ACCESS_KEY", "secret")
                .containsEntry("AWS_SESSION_TOKEN", "token")
                .containsEntry("AWS_REGION", "eu-central-1")
                .containsEntry("AWS_DEFAULT_REGION", "eu-central-1")
                .containsEntry("AWS_LAMBDA_FUNCTION_NAME", "environment")
                .containsEntry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512")
                .containsEntry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST")
                .containsEntry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand")
                .containsEntry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/environment")
                .containsEntry("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9")
                .containsEntry("AWS_ENDPOINT_URL_LAMBDA", lambda.endpoint().toString())
                .containsEntry("COMMON", "the function's")
                .containsEntry("OWN", "own")
                .containsEntry("TZ", ":UTC");
        assertThat(environment.get("AWS_LAMBDA_LOG_STREAM_NAME"))
                .matches("\\d{4}/\\d{2}/\\d{2}/\\[\\$LATEST]" + sandbox);
    }

    @Test
    void trustedCertificatesAreInTheEnvironment() throws Exception {
        Path pem = folder.resolve("ca.pem");
        try (LocalLambda trusting = LocalLambda.builder()
                .directory(folder.resolve("trusting"))
                .logs(folder.resolve("logs"))
                .trust(new TrustMaterial(pem, folder.resolve("trust.p12"), "changeit"))
                .credentials(new RecordedCredentials())
                .build()) {
            trusting.register(Functions.bash(
                    "trusting", folder, "next; respond \"$SSL_CERT_FILE $AWS_CA_BUNDLE $NODE_EXTRA_CA_CERTS $#\""));

            // A script gets no arguments; only a native executable knows what to do with them.
            assertThat(utf8(trusting.invoke("trusting", utf8("{}")).payload()))
                    .isEqualTo("%s %s %s 0".formatted(pem, pem, pem));
        }
    }

    @Test
    void theEventComesWithRequestIdDeadlineArnAndTraceId() throws Exception {
        lambda.register(Functions.bash("headers", folder, Duration.ofSeconds(60), "next; respond \"$answer\""));
        Instant before = Instant.now();

        InvocationResult result = lambda.invoke("headers", utf8("{}"));

        Map<String, String> headers = utf8(result.payload())
                .lines()
                .filter(line -> line.contains(": "))
                .map(line -> line.strip().split(": ", 2))
                .collect(Collectors.toMap(header -> header[0].toLowerCase(Locale.ROOT), header -> header[1]));
        assertThat(headers)
                .containsEntry("content-type", "application/json")
                .containsEntry("lambda-runtime-aws-request-id", result.metrics().requestId())
                .containsEntry(
                        "lambda-runtime-invoked-function-arn",
                        "arn:aws:lambda:eu-central-1:123456789012:function:headers");
        assertThat(headers.get("lambda-runtime-trace-id"))
                .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0");
        assertThat(Instant.ofEpochMilli(Long.parseLong(headers.get("lambda-runtime-deadline-ms"))))
                .isBetween(before.plusSeconds(60).minusMillis(1), Instant.now().plusSeconds(60));
    }

    @Test
    void theWorkingDirectoryIsTheTaskRootWithTheFilesModes() throws Exception {
        Map<String, byte[]> files = Map.of(
                "bootstrap", Files.readAllBytes(unzipped("next; respond \"$(lib/tool) $PWD $LAMBDA_TASK_ROOT\"")),
                "lib/tool", utf8("#!/bin/sh\necho made by the tool\n"));
        lambda.register(Functions.provided(
                "files", FunctionZip.of(folder, files, "rwxr-xr-x"), Duration.ofSeconds(30), Map.of()));

        String[] answer = utf8(lambda.invoke("files", utf8("{}")).payload()).split(" ");

        assertThat(answer).startsWith("made", "by", "the", "tool");
        assertThat(answer[4]).isEqualTo(answer[5]);
    }

    @Test
    void concurrentInvocationsHaveSandboxesOfTheirOwn() throws Exception {
        lambda.register(Functions.bash("sandbox", folder, """
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
    void nothingIsLeftOfASandboxButItsLog() throws Exception {
        lambda.register(Functions.bash("writer", folder, """
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
    void theLogHasTheFunctionsOutputAndLambdasLines() throws Exception {
        lambda.register(Functions.bash("talker", folder, """
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
        lambda.register(Functions.bash("busy", folder, """
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

    @Test
    void aFunctionThatIsRegisteredAgainRunsItsNewCode() throws Exception {
        lambda.register(Functions.bash("versions", folder, "next; respond 1"));
        lambda.register(Functions.bash("versions", folder, "next; respond 2"));

        assertThat(utf8(lambda.invoke("versions", utf8("{}")).payload())).isEqualTo("2");
    }

    @Test
    void aFunctionMayBeNamedByItsArn() throws Exception {
        String arn = lambda.register(Functions.bash("named", folder, "next; respond 1"));

        assertThat(arn).isEqualTo("arn:aws:lambda:eu-central-1:123456789012:function:named");
        assertThat(lambda.invoke(arn, utf8("{}"))).isInstanceOf(Succeeded.class);
        assertThat(lambda.invoke("123456789012:function:named:$LATEST", utf8("{}")))
                .isInstanceOf(Succeeded.class);
    }

    @Test
    void anUnknownFunctionAndABadEventAreRefused() throws Exception {
        lambda.register(Functions.bash("known", folder, "next; respond 1"));

        assertThatThrownBy(() -> lambda.invoke("unknown", utf8("{}")))
                .isInstanceOf(LambdaServiceException.class)
                .hasMessage("Function not found: arn:aws:lambda:eu-central-1:123456789012:function:unknown");
        assertThatThrownBy(() -> lambda.invoke("known:7", utf8("{}")))
                .hasMessage("Function not found: arn:aws:lambda:eu-central-1:123456789012:function:known:7");
        assertThatThrownBy(() -> lambda.invoke("known", utf8("{")))
                .isInstanceOf(LambdaServiceException.class)
                .hasMessageStartingWith("Could not parse request body into json: ");
        assertThatThrownBy(() -> lambda.invoke("known", new byte[LocalLambda.MAX_REQUEST_BYTES + 1]))
                .hasMessage("6291457 byte payload is too large for the RequestResponse invocation type"
                        + " (limit 6291456 bytes)");
    }

    private Path unzipped(String script) throws IOException {
        Path taskRoot = Files.createTempDirectory(folder, "unzipped");
        CodePackage.unpack(FunctionZip.bash(folder, script), taskRoot);
        return taskRoot.resolve("bootstrap");
    }

    private final class RecordedCredentials implements SandboxCredentials {

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
