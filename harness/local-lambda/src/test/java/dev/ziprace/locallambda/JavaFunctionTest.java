package dev.ziprace.locallambda;

import static dev.ziprace.locallambda.testing.TestFunctions.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locallambda.command.TrustedCertificates;
import dev.ziprace.locallambda.function.FunctionConfiguration;
import dev.ziprace.locallambda.function.SnapStart;
import dev.ziprace.locallambda.invocation.InvocationMetrics;
import dev.ziprace.locallambda.invocation.InvocationResult;
import dev.ziprace.locallambda.invocation.InvocationResult.FunctionError;
import dev.ziprace.locallambda.invocation.InvocationResult.Succeeded;
import dev.ziprace.locallambda.limits.AvailableLimits;
import dev.ziprace.locallambda.testing.FunctionZip;
import dev.ziprace.locallambda.testing.TestLambda;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Functions of a Java runtime, run by the AWS Java runtime interface client.
class JavaFunctionTest {

    private static final String HANDLER = "dev.ziprace.locallambda.TestHandler::handleRequest";

    @TempDir
    private Path folder;

    private LocalLambda lambda;

    @BeforeEach
    void start() {
        lambda = TestLambda.builder(folder)
                .limits(AvailableLimits.strongest())
                .trust(new TrustedCertificates(folder.resolve("ca.pem"), folder.resolve("trust.p12"), "changeit"))
                .build();
    }

    @AfterEach
    void stop() {
        lambda.close();
    }

    @Test
    void theHandlerGetsItsContext() throws Exception {
        register("java25", HANDLER, Map.of());

        InvocationResult result = invoke("context");

        assertThat(result).isInstanceOf(Succeeded.class);
        assertThat(utf8(result.payload()))
                .isEqualTo("java %s arn:aws:lambda:us-east-1:000000000000:function:java 512 true"
                        .formatted(result.metrics().requestId()));
    }

    @Test
    void theClassPathIsTheTaskRootAndItsLibraries() throws Exception {
        register("java21", HANDLER, Map.of());

        assertThat(utf8(invoke("resource").payload())).isEqualTo("from lib");
    }

    @Test
    void theJvmHasTheManagedRuntimesOptions() throws Exception {
        register("java25", HANDLER, Map.of());

        assertThat(utf8(invoke("options").payload()))
                .contains(
                        "-XX:MaxHeapSize=445645k",
                        "-XX:+UseSerialGC",
                        "-XX:+TieredCompilation",
                        "-XX:TieredStopAtLevel=1");
    }

    @Test
    void aFunctionWithSnapStartIsRestoredAfterInit() throws Exception {
        register("java25", HANDLER, Map.of(), true);

        InvocationResult result = invoke("hooks");

        assertThat(utf8(result.payload())).isEqualTo("snap-start: before checkpoint, after restore");
        InvocationMetrics metrics = result.metrics();
        assertThat(metrics.coldStart()).isEqualTo(SnapStart.RESTORE);
        assertThat(metrics.billedDuration())
                .isBetween(
                        SnapStart.RESTORE.plus(metrics.duration()),
                        SnapStart.RESTORE.plus(metrics.duration()).plusMillis(1));
        assertThat(metrics.log())
                .content()
                .contains("Restore Duration: 500.00 ms")
                .doesNotContain("Init Duration");
    }

    @Test
    void aFunctionWithSnapStartGetsItsCredentialsByHttpAfterTheRestore() throws Exception {
        register("java25", HANDLER, Map.of(), true);

        assertThat(utf8(invoke("credentials").payload()))
                .startsWith("at INIT: 400, key in the environment: null, after the restore: 200 {\"AccessKeyId\":\"")
                .contains("\"SecretAccessKey\":\"", "\"Token\":\"", "\"Expiration\":\"");
    }

    @Test
    void runtimeHooksAreNotCalledWithoutSnapStart() throws Exception {
        register("java25", HANDLER, Map.of());

        InvocationResult result = invoke("hooks");

        assertThat(utf8(result.payload())).isEqualTo("on-demand: ");
        assertThat(result.metrics().coldStart()).isEqualTo(result.metrics().initDuration());
    }

    @Test
    void theJvmTrustsTheGivenCertificates() throws Exception {
        register("java25", HANDLER, Map.of());

        assertThat(utf8(invoke("options").payload()))
                .contains(
                        "-Djavax.net.ssl.trustStore=" + folder.resolve("trust.p12"),
                        "-Djavax.net.ssl.trustStoreType=PKCS12",
                        "-Djavax.net.ssl.trustStorePassword=changeit");
    }

    @Test
    void javaToolOptionsAreHonouredExceptForTheSizeOfTheHeap() throws Exception {
        register("java25", HANDLER, Map.of("JAVA_TOOL_OPTIONS", "-Xmx100m -XX:+UseSerialGC -Dx=y"));

        assertThat(Long.parseLong(utf8(invoke("heap").payload()))).isGreaterThan(300L << 20);
        assertThat(utf8(invoke("options").payload())).contains("-Dx=y");
    }

    @Test
    void temporaryFilesAreDeletedWithTheSandbox() throws Exception {
        register("java25", HANDLER, Map.of());

        Path temporary = Path.of(utf8(invoke("temporary").payload()));

        assertThat(temporary).doesNotExist();
        assertThat(temporary.toString()).startsWith(folder.toRealPath().toString());
    }

    @Test
    void aThrownExceptionIsAnErrorWithAStackTrace() throws Exception {
        register("java25", HANDLER, Map.of());

        FunctionError failure = (FunctionError) invoke("nonsense");

        assertThat(failure.errorType()).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(utf8(failure.payload()))
                .contains("\"errorMessage\":\"unknown action: nonsense\"", "\"stackTrace\":[", "TestHandler");
    }

    @Test
    void aHaltedJvmIsAnExitError() throws Exception {
        register("java25", HANDLER, Map.of());

        FunctionError failure = (FunctionError) invoke("crash");

        assertThat(failure.errorType()).isEqualTo("Runtime.ExitError");
        assertThat(utf8(failure.payload())).contains("Error: Runtime exited with error: exit status 9");
    }

    @Test
    void aMissingHandlerIsReportedByTheRuntime() throws Exception {
        register("java25", "com.example.Missing::handle", Map.of());

        FunctionError failure = (FunctionError) invoke("context");

        assertThat(utf8(failure.payload())).contains("Class not found: com.example.Missing");
        assertThat(failure.errorType()).isEqualTo("java.lang.ClassNotFoundException");
    }

    private void register(String runtime, String handler, Map<String, String> environment) throws IOException {
        register(runtime, handler, environment, false);
    }

    private void register(String runtime, String handler, Map<String, String> environment, boolean snapStart)
            throws IOException {
        Map<String, byte[]> files = Map.of(
                "dev/ziprace/locallambda/TestHandler.class", classFile(),
                "lib/library.jar", jarWith("in-the-jar.txt", "from lib"));
        lambda.register(new FunctionConfiguration(
                "java",
                runtime,
                handler,
                "x86_64",
                512,
                Duration.ofSeconds(60),
                512,
                snapStart,
                environment,
                FunctionZip.of(folder, files, "rw-r--r--")));
    }

    private InvocationResult invoke(String action) throws InterruptedException {
        return lambda.invoke("java", utf8('"' + action + '"'));
    }

    private static byte[] classFile() throws IOException {
        try (InputStream in = TestHandler.class.getResourceAsStream("TestHandler.class")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static byte[] jarWith(String name, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            jar.putNextEntry(new JarEntry(name));
            jar.write(utf8(content));
        }
        return bytes.toByteArray();
    }
}
