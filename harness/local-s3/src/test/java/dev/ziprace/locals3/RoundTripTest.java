package dev.ziprace.locals3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.routing.SupportedOperation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;

/// Objects are returned unchanged, however the client frames and signs them.
class RoundTripTest extends LocalS3TestCase {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8191, 8192, 128 * 1024, 256 * 1024, 256 * 1024 + 1, 5 * MIB + 1, 20 * MIB})
    void chunkSignedContentIsReturnedUnchanged(int length) {
        byte[] content = random(length);
        try (S3Client client = Clients.withDefaults(server, server.rootAccessKey())) {
            client.putObject(put -> put.bucket(BUCKET).key("k"), RequestBody.fromBytes(content));
            assertThat(client.getObjectAsBytes(get -> get.bucket(BUCKET).key("k"))
                            .asByteArrayUnsafe())
                    .isEqualTo(content);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 300_000})
    void contentWithASignedHashIsReturnedUnchanged(int length) {
        byte[] content = random(length);
        try (S3Client client = Clients.withoutChecksums(server, server.rootAccessKey())) {
            client.putObject(put -> put.bucket(BUCKET).key("k"), RequestBody.fromBytes(content));
            assertThat(client.getObjectAsBytes(get -> get.bucket(BUCKET).key("k"))
                            .asByteArrayUnsafe())
                    .isEqualTo(content);
        }
    }

    @Test
    void theAsynchronousClientReadsWhatItWrote() {
        try (S3AsyncClient client = Clients.async(server, server.rootAccessKey(), false)) {
            for (int length : new int[] {0, 1, 300_000, 9 * MIB}) {
                byte[] content = random(length);
                client.putObject(put -> put.bucket(BUCKET).key("k"), AsyncRequestBody.fromBytes(content))
                        .join();
                assertThat(client.getObject(get -> get.bucket(BUCKET).key("k"), AsyncResponseTransformer.toBytes())
                                .join()
                                .asByteArrayUnsafe())
                        .isEqualTo(content);
            }
        }
    }

    /// With multipart enabled, the client also downloads by part number.
    @Test
    void theAsynchronousClientReadsWhatItUploadedInParts() {
        byte[] content = random(20 * MIB + 17);
        try (S3AsyncClient client = Clients.async(server, server.rootAccessKey(), true)) {
            client.putObject(put -> put.bucket(BUCKET).key("k"), AsyncRequestBody.fromBytes(content))
                    .join();
            assertThat(client.getObject(get -> get.bucket(BUCKET).key("k"), AsyncResponseTransformer.toBytes())
                            .join()
                            .asByteArrayUnsafe())
                    .isEqualTo(content);
        }
        assertThat(server.usage(server.rootAccessKey()).requests(SupportedOperation.UPLOAD_PART))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
    void everyChecksumAlgorithmOfTheSdkIsVerifiedAndReturned(String algorithm) {
        byte[] content = random(100_003);
        ChecksumAlgorithm chosen = ChecksumAlgorithm.valueOf(algorithm);
        try (S3Client client = Clients.withDefaults(server, server.rootAccessKey())) {
            client.putObject(
                    put -> put.bucket(BUCKET).key("k").checksumAlgorithm(chosen), RequestBody.fromBytes(content));
            // The SDK verifies the returned checksum.
            assertThat(client.getObjectAsBytes(get -> get.bucket(BUCKET).key("k"))
                            .asByteArrayUnsafe())
                    .isEqualTo(content);
        }
        assertThat(s3.listObjectsV2(list -> list.bucket(BUCKET))
                        .contents()
                        .getFirst()
                        .checksumAlgorithm())
                .containsExactly(chosen);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "with space",
                "plus+percent%25&amp=?#[]",
                "ünïcödé/日本語/𝒳",
                "//double//slash//",
                "./..//../dots",
                "quote\"<>&'",
                "tab\tand\nnewline"
            })
    void anyKeyWorks(String key) {
        put(key, utf8(key));
        assertThat(get(key)).isEqualTo(utf8(key));
        assertThat(s3.listObjectsV2(list -> list.bucket(BUCKET))
                        .contents()
                        .getFirst()
                        .key())
                .isEqualTo(key);
        s3.copyObject(copy -> copy.sourceBucket(BUCKET)
                .sourceKey(key)
                .destinationBucket(BUCKET)
                .destinationKey("copy of " + key));
        assertThat(get("copy of " + key)).isEqualTo(utf8(key));
        s3.deleteObject(delete -> delete.bucket(BUCKET).key(key));
        assertThat(s3.listObjectsV2(list -> list.bucket(BUCKET)).keyCount()).isEqualTo(1);
    }

    @Test
    void metadataAndHeadersAreReturned() {
        s3.putObject(
                put -> put.bucket(BUCKET)
                        .key("k")
                        .contentType("text/plain")
                        .contentEncoding("deflate, gzip")
                        .cacheControl("no-store")
                        .metadata(Map.of("colour", "blue")),
                RequestBody.fromString("x"));
        var head = s3.headObject(request -> request.bucket(BUCKET).key("k"));
        assertThat(head.contentType()).isEqualTo("text/plain");
        assertThat(head.contentEncoding()).isEqualTo("deflate, gzip");
        assertThat(head.cacheControl()).isEqualTo("no-store");
        assertThat(head.metadata()).containsExactly(Map.entry("colour", "blue"));
        assertThat(head.contentLength()).isEqualTo(1);
    }
}
