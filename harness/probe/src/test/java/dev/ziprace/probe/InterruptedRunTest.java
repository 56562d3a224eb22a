package dev.ziprace.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.access.AccessGrant;
import dev.ziprace.locals3.access.AccessKey;
import dev.ziprace.locals3.network.Bandwidth;
import dev.ziprace.locals3.routing.SupportedOperation;
import dev.ziprace.probe.wire.ClientTrust;
import dev.ziprace.probe.wire.ProbeCredentials;
import dev.ziprace.probe.wire.S3Address;
import dev.ziprace.probe.wire.WireClient;
import dev.ziprace.probe.wire.WireRequest;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run whose process is told to exit, as by Ctrl-C.
class InterruptedRunTest {

    private static final String BUCKET = "interrupted";

    @TempDir
    Path folder;

    @Test
    void leavesNothingBehind() throws Exception {
        try (PlainLocalS3 s3 = PlainLocalS3.start(folder)) {
            WireClient client = client(s3);
            ProbeTarget.createBucket(client);
            // So slow that the run is still uploading when it is stopped.
            AccessKey slow = s3.server.issueAccessKey("probe", AccessGrant.UNLIMITED.within(Bandwidth.of(1 << 20)));
            Process probe = start(s3, slow);
            awaitUploads(s3, slow, probe);

            probe.destroy();

            assertThat(probe.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(probe.exitValue()).isNotZero();
            assertThat(listed(client, "list-type", "2", "Contents")).isZero();
            assertThat(listed(client, "uploads", "", "Upload")).isZero();
        }
    }

    private Process start(PlainLocalS3 s3, AccessKey key) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ProbeMain.class.getName(),
                "--endpoint-url",
                s3.server.endpoint().toString(),
                "--bucket",
                BUCKET);
        builder.environment().putAll(PlainLocalS3.environment(key));
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    private static void awaitUploads(PlainLocalS3 s3, AccessKey key, Process probe) throws Exception {
        while (s3.server.usage(key).requests(SupportedOperation.CREATE_MULTIPART_UPLOAD) == 0) {
            assertThat(probe.isAlive()).isTrue();
            Thread.sleep(10);
        }
    }

    private static WireClient client(PlainLocalS3 s3) {
        AccessKey key = s3.server.rootAccessKey();
        return new WireClient(
                new S3Address(s3.server.endpoint(), "us-east-1", BUCKET, true),
                new ProbeCredentials(key.accessKeyId(), key.secretAccessKey(), null),
                ClientTrust.ofTheJdk());
    }

    private static int listed(WireClient client, String parameter, String value, String element) throws Exception {
        return client.send(WireRequest.ofBucket("GET").query(parameter, value))
                .document()
                .all(element)
                .size();
    }
}
