package dev.ziprace.copychain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.access.AccessKey;
import dev.ziprace.locals3.fault.FaultTarget;
import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.routing.SupportedOperation;
import dev.ziprace.testkit.S3Fixture;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminationTest {

    private static final int MIB = 1 << 20;
    private static final int MANY_FAULTS = 1_000_000;

    @TempDir
    Path directory;

    @Test
    void aTerminatedProcessLeavesNeitherSegmentsNorUploads() throws Exception {
        try (var s3 = LocalS3.builder().directory(directory).start()) {
            AccessKey key = s3.issueAccessKey("function");
            try (var fixture = new S3Fixture(s3, key)) {
                String bucket = fixture.createBucket();
                var random = new Random(7);
                for (int i = 0; i < 6; i++) {
                    fixture.put(bucket, "files/object-" + i, randomBytes(random, (i % 2 == 0 ? 6 : 3) * MIB));
                }
                // Segments can be created but not copied into the archive, so the run stops halfway.
                s3.faults()
                        .next(
                                FaultTarget.of(SupportedOperation.UPLOAD_PART_COPY)
                                        .forKeys("archives/a.zip"::equals),
                                MANY_FAULTS,
                                InjectedFault.slowDown());

                Process process = FunctionProcess.start(environment(s3, key), bucket, "archives/a.zip");
                try {
                    while (s3.faults().remaining() == MANY_FAULTS && process.isAlive()) {
                        Thread.sleep(10);
                    }
                    assertThat(fixture.keys(bucket)).as("halfway").anyMatch(name -> name.startsWith("segments/"));
                    assertThat(fixture.openUploads(bucket)).as("halfway").isPositive();

                    process.destroy();

                    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
                } finally {
                    process.destroyForcibly().waitFor();
                }
                assertThat(fixture.keys(bucket)).hasSize(6).allMatch(name -> name.startsWith("files/"));
                assertThat(fixture.openUploads(bucket)).isZero();
            }
        }
    }

    private static Map<String, String> environment(LocalS3 s3, AccessKey key) {
        return Map.of(
                "AWS_ENDPOINT_URL_S3", s3.endpoint().toString(),
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", key.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", key.secretAccessKey());
    }

    private static byte[] randomBytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
