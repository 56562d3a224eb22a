package dev.ziprace.bench.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.contender.ContenderRole;
import dev.ziprace.contender.IamPolicyEvaluator;
import dev.ziprace.contender.Permission;
import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.access.AccessGrant;
import dev.ziprace.locals3.access.AccessKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// The local S3 allows a contender's access key exactly what its deployed role allows.
class ContenderS3PolicyTest {
    private static final String BUCKET = "bench";

    @TempDir
    Path folder;

    private LocalS3 s3;
    private S3Client root;

    @BeforeEach
    void start() throws IOException {
        s3 = LocalS3.builder().directory(folder).start();
        root = LocalS3Clients.of(s3, s3.rootAccessKey());
        root.createBucket(request -> request.bucket(BUCKET));
        root.createBucket(request -> request.bucket("other"));
        put(root, BUCKET, "files/a");
        put(root, BUCKET, "segments/a");
    }

    @AfterEach
    void stop() {
        root.close();
        s3.close();
    }

    @Test
    void aContenderWithoutSegmentTempsCannotUseSegments() {
        try (S3Client contender = contender(Set.of())) {
            assertDenied(() -> put(contender, BUCKET, "segments/b"));
            assertDenied(() -> get(contender, "segments/a"));
            assertDenied(() ->
                    contender.deleteObject(request -> request.bucket(BUCKET).key("segments/a")));
            assertDenied(() -> contender.createMultipartUpload(
                    request -> request.bucket(BUCKET).key("segments/b")));
            assertDenied(() -> contender.copyObject(request -> request.sourceBucket(BUCKET)
                    .sourceKey("segments/a")
                    .destinationBucket(BUCKET)
                    .destinationKey("archives/a.zip")));
        }
        assertThat(get(root, "segments/a")).hasSize(3);
    }

    @Test
    void aContenderWithSegmentTempsCanUseSegments() {
        try (S3Client contender = contender(Set.of(Permission.SEGMENT_TEMPS))) {
            assertThatCode(() -> {
                        put(contender, BUCKET, "segments/b");
                        get(contender, "segments/b");
                        contender.copyObject(request -> request.sourceBucket(BUCKET)
                                .sourceKey("segments/b")
                                .destinationBucket(BUCKET)
                                .destinationKey("archives/a.zip"));
                        contender.deleteObject(request -> request.bucket(BUCKET).key("segments/b"));
                    })
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void everyContenderCanReadFilesAndWriteArchivesAndDoNothingElse() {
        try (S3Client contender = contender(Set.of())) {
            assertThat(get(contender, "files/a")).hasSize(3);
            put(contender, BUCKET, "archives/a.zip");
            assertDenied(() -> put(contender, BUCKET, "files/b"));
            assertThat(get(contender, "archives/a.zip")).hasSize(3);
            assertDenied(() -> put(contender, "other", "archives/a.zip"));
            assertDenied(contender::listBuckets);
            assertDenied(() -> contender.listObjectsV2(request -> request.bucket(BUCKET)));
        }
    }

    private S3Client contender(Set<Permission> permissions) {
        IamPolicyEvaluator access = new IamPolicyEvaluator(ContenderRole.of(permissions), "files");
        AccessKey key =
                s3.issueAccessKey("contender", AccessGrant.UNLIMITED.allowing(new ContenderS3Policy(access, BUCKET)));
        return LocalS3Clients.of(s3, key);
    }

    private static void put(S3Client client, String bucket, String key) {
        client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString("abc"));
    }

    private static byte[] get(S3Client client, String key) {
        return client.getObjectAsBytes(request -> request.bucket(BUCKET).key(key))
                .asByteArray();
    }

    private static void assertDenied(Runnable request) {
        assertThatThrownBy(request::run)
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
    }
}
