package dev.ziprace.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeMainTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void probesALocalS3ByDefault() {
        assertThat(run(Map.of(), "--only", "request-id", "--only", "slow-down-form"))
                .isEqualTo(ProbeExitCode.HOLDS);

        assertThat(output()).contains("holds           request-id").contains("2 hold, 0 differ, 0 could not tell");
        assertThat(errors()).startsWith("probing a local S3");
    }

    @Test
    void saysWhatCameWhereS3Differs() throws Exception {
        try (PlainLocalS3 s3 = PlainLocalS3.start(folder);
                ChangingProxy proxy = ChangingProxy.start(
                        s3.server.endpoint(),
                        head -> head.startsWith("HEAD "),
                        response -> new ChangingProxy.Response(
                                response.head().replaceAll("(?i)\r\nx-amz-request-id:[^\r]*", ""), ""))) {
            int code = run(s3.environment(), "--endpoint-url", proxy.endpoint().toString(), "--only", "request-id");

            assertThat(code).isEqualTo(ProbeExitCode.DIFFERS);
            assertThat(output())
                    .contains("differs         request-id")
                    .contains("expected x-amz-request-id, none came");
        }
    }

    @Test
    void whatCannotBeToldIsNoDifference() throws Exception {
        try (PlainLocalS3 s3 = PlainLocalS3.start(folder)) {
            s3.server.faults().clear();
            String endpoint = s3.server.endpoint().toString();
            int code = run(
                    s3.environment(), "--endpoint-url", endpoint, "--only", "slow-down-form", "--only", "request-id");

            assertThat(code).isEqualTo(ProbeExitCode.HOLDS);
            assertThat(output()).contains("could not tell  slow-down-form").contains("nothing was throttled");
        }
    }

    @Test
    void failsIfNothingCanBeTold() {
        int code = run(
                Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret"),
                "--endpoint-url",
                "http://127.0.0.1:1",
                "--only",
                "request-id");

        assertThat(code).isEqualTo(ProbeExitCode.HARNESS_FAILED);
    }

    @Test
    void anEndpointNeedsCredentials() {
        assertThat(run(Map.of(), "--endpoint-url", "http://127.0.0.1:1")).isEqualTo(ProbeExitCode.HARNESS_FAILED);
        assertThat(errors()).contains("set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
    }

    @Test
    void aBucketThatCannotBeListedIsAnError() throws Exception {
        try (PlainLocalS3 s3 = PlainLocalS3.start(folder)) {
            int code = run(
                    s3.environment(), "--endpoint-url", s3.server.endpoint().toString(), "--bucket", "missing-bucket");

            assertThat(code).isEqualTo(ProbeExitCode.HARNESS_FAILED);
            assertThat(errors()).contains("cannot list the bucket 'missing-bucket': 404 NoSuchBucket");
        }
    }

    @Test
    void wrongArgumentsAreWrongUsage() {
        assertThat(run(Map.of(), "--only", "nothing")).isEqualTo(ProbeExitCode.USAGE);
        assertThat(run(Map.of(), "--endpoint-url", "localhost:9000")).isEqualTo(ProbeExitCode.USAGE);
        assertThat(run(Map.of(), "--fast")).isEqualTo(ProbeExitCode.USAGE);
        assertThat(errors()).contains("there is no probe 'nothing'").contains("see scripts/probe --help");
    }

    @Test
    void listsAssumptionsWithAndWithoutAProbe() {
        assertThat(run(Map.of(), "--list")).isEqualTo(ProbeExitCode.HOLDS);
        assertThat(output()).contains("probed          listing-order").contains("documented      error-in-200");
    }

    private int run(Map<String, String> environment, String... arguments) {
        return new ProbeMain(environment, stream(output), stream(errors)).run(arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }
}
