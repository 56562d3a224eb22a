package dev.ziprace.locals3.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.Clients;
import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.store.ETag;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

class ETagsTest {

    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void equalBytesHaveEqualTags(ETag.Algorithm algorithm) throws Exception {
        try (LocalS3 server =
                        LocalS3.builder().directory(directory).eTags(algorithm).start();
                S3Client s3 = Clients.once(server, server.rootAccessKey())) {
            s3.createBucket(create -> create.bucket("bucket"));
            String put = put(s3, "a", CONTENT);
            String copied = s3.copyObject(copy -> copy.sourceBucket("bucket")
                            .sourceKey("a")
                            .destinationBucket("bucket")
                            .destinationKey("b"))
                    .copyObjectResult()
                    .eTag();

            assertThat(List.of(copied, put(s3, "c", CONTENT))).containsOnly(put);
            assertThat(put(s3, "d", "Content".getBytes(StandardCharsets.UTF_8))).isNotEqualTo(put);
            assertThat(uploaded(s3, "e"))
                    .isEqualTo(uploaded(s3, "f"))
                    .endsWith("-1\"")
                    .isNotEqualTo(put);
            // md5sum of "content"; the tag of an upload is the MD5 of the parts' MD5s.
            if (algorithm == ETag.Algorithm.MD5) {
                assertThat(put).isEqualTo("\"9a0364b9e99bb480dd25e1f0284c8555\"");
            } else {
                assertThat(put).as("no client takes it for an MD5").hasSizeGreaterThan(34);
            }
        }
    }

    private static String put(S3Client s3, String key, byte[] content) {
        return s3.putObject(put -> put.bucket("bucket").key(key), RequestBody.fromBytes(content))
                .eTag();
    }

    private static String uploaded(S3Client s3, String key) {
        String id = s3.createMultipartUpload(create -> create.bucket("bucket").key(key))
                .uploadId();
        String part = s3.uploadPart(
                        upload -> upload.bucket("bucket").key(key).uploadId(id).partNumber(1),
                        RequestBody.fromBytes(CONTENT))
                .eTag();
        return s3.completeMultipartUpload(complete -> complete.bucket("bucket")
                        .key(key)
                        .uploadId(id)
                        .multipartUpload(upload -> upload.parts(
                                CompletedPart.builder().partNumber(1).eTag(part).build())))
                .eTag();
    }
}
