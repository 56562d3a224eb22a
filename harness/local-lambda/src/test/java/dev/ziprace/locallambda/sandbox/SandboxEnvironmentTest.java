package dev.ziprace.locallambda.sandbox;

import static dev.ziprace.locallambda.testing.TestFunctions.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locallambda.LocalLambda;
import dev.ziprace.locallambda.command.TrustedCertificates;
import dev.ziprace.locallambda.function.DeploymentPackage;
import dev.ziprace.locallambda.invocation.InvocationResult;
import dev.ziprace.locallambda.testing.FunctionZip;
import dev.ziprace.locallambda.testing.TestFunctions;
import dev.ziprace.locallambda.testing.TestLambda;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a function finds in its sandbox: environment variables and files.
class SandboxEnvironmentTest {

    @TempDir
    private Path folder;

    private LocalLambda lambda;

    @BeforeEach
    void start() {
        lambda = TestLambda.builder(folder)
                .region("eu-central-1")
                .environment(Map.of("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9", "COMMON", "common"))
                .credentials((function, sandboxId) -> new Credentials("AK" + sandboxId, "secret", "token"))
                .build();
    }

    @AfterEach
    void stop() {
        lambda.close();
    }

    @Test
    void theFunctionSeesLambdasVariablesAndItsOwnOnly() throws Exception {
        lambda.register(TestFunctions.provided(
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
    void theVariablesOfTrustedCertificatesAreSet() throws Exception {
        Path pem = folder.resolve("ca.pem");
        try (LocalLambda trusting = TestLambda.builder(folder)
                .trust(new TrustedCertificates(pem, folder.resolve("trust.p12"), "changeit"))
                .build()) {
            trusting.register(TestFunctions.bash(
                    "trusting", folder, "next; respond \"$SSL_CERT_FILE $AWS_CA_BUNDLE $NODE_EXTRA_CA_CERTS $#\""));

            // Only native executables get arguments; a script would not understand them.
            assertThat(utf8(trusting.invoke("trusting", utf8("{}")).payload()))
                    .isEqualTo("%s %s %s 0".formatted(pem, pem, pem));
        }
    }

    @Test
    void theWorkingDirectoryIsTheTaskRootAndFilesKeepTheirModes() throws Exception {
        Map<String, byte[]> files = Map.of(
                "bootstrap", Files.readAllBytes(unzipped("next; respond \"$(lib/tool) $PWD $LAMBDA_TASK_ROOT\"")),
                "lib/tool", utf8("#!/bin/sh\necho made by the tool\n"));
        lambda.register(TestFunctions.provided(
                "files", FunctionZip.of(folder, files, "rwxr-xr-x"), Duration.ofSeconds(30), Map.of()));

        String[] answer = utf8(lambda.invoke("files", utf8("{}")).payload()).split(" ");

        assertThat(answer).startsWith("made", "by", "the", "tool");
        assertThat(answer[4]).isEqualTo(answer[5]);
    }

    private Path unzipped(String script) throws IOException {
        Path taskRoot = Files.createTempDirectory(folder, "unzipped");
        DeploymentPackage.unpack(FunctionZip.bash(folder, script), taskRoot);
        return taskRoot.resolve("bootstrap");
    }
}
