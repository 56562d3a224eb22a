package dev.ziprace.locals3.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.Clients;
import dev.ziprace.locals3.LocalS3TestCase;
import dev.ziprace.locals3.RawConnection;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.S3Exception;

class ObjectReadsTest extends LocalS3TestCase {

    private static final byte[] CONTENT = random(1000);

    private String etag = "";

    @BeforeEach
    void putObject() {
        etag = put("k", CONTENT).eTag();
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=10-19, 10, 20",
        "bytes=990-, 990, 1000",
        "bytes=990-5000, 990, 1000",
        "bytes=-1, 999, 1000",
        "bytes=-5000, 0, 1000",
        "bytes=990-9999999999999999999, 990, 1000",
        "bytes=990-123456789012345678901234567890, 990, 1000",
        "bytes=-9999999999999999999, 0, 1000"
    })
    void aRangeIsReturned(String range, int from, int to) {
        var response = s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("k").range(range));
        assertThat(response.asByteArrayUnsafe()).isEqualTo(Arrays.copyOfRange(CONTENT, from, to));
        assertThat(response.response().contentRange()).isEqualTo("bytes " + from + "-" + (to - 1) + "/1000");
        assertThat(response.response().sdkHttpResponse().statusCode()).isEqualTo(206);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=1000-1001", "bytes=-0", "bytes=9999999999999999999-"})
    void aRangeAfterTheEndIsRejected(String range) {
        assertError(
                416,
                "InvalidRange",
                () -> s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("k").range(range)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=5-4", "bytes=0-1,5-6", "lines=1-2", "bytes=-"})
    void aMalformedRangeIsIgnored(String range) {
        assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("k").range(range))
                        .asByteArrayUnsafe())
                .isEqualTo(CONTENT);
    }

    @Test
    void anUnmodifiedObjectIsDescribedInTheResponse() throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(
                    connection.signedHead("GET", "/bucket/k", server.rootAccessKey(), Map.of("If-None-Match", etag)));

            RawConnection.Response response = connection.head();

            assertThat(response.status()).isEqualTo(304);
            assertThat(response.headers()).containsEntry("etag", etag).containsKey("last-modified");
            assertThat(connection
                            .exchange("GET", "/bucket/missing", server.rootAccessKey())
                            .status())
                    .as("the connection is in step")
                    .isEqualTo(404);
        }
    }

    @Test
    void aControlCharacterCannotEnterTheResponsesHead() throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            RawConnection.Response response = connection.exchange(
                    "GET", "/bucket/k?response-content-type=a%0D%0AX-Evil%3A1", server.rootAccessKey());

            assertThat(response.status()).isEqualTo(400);
            assertThat(response.headers()).doesNotContainKey("x-evil");
        }
    }

    @Test
    void theOnlyVersionOfAnObjectIsNull() {
        assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("k").versionId("null"))
                        .asByteArrayUnsafe())
                .isEqualTo(CONTENT);
        assertError(
                400,
                "InvalidArgument",
                () -> s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("k").versionId("v1")));
    }

    @Test
    void metadataThatIsNotAsciiIsReturnedEncoded() {
        s3.putObject(put -> put.bucket(BUCKET).key("m").metadata(Map.of("name", "Größe")), RequestBody.empty());

        assertThat(s3.headObject(head -> head.bucket(BUCKET).key("m")).metadata())
                .containsEntry("name", "=?UTF-8?B?R3LDtsOfZQ==?=");
    }

    @Test
    void attributesAreReturned() {
        var attributes = s3.getObjectAttributes(get -> get.bucket(BUCKET)
                .key("k")
                .objectAttributes(
                        ObjectAttributes.E_TAG, ObjectAttributes.OBJECT_SIZE, ObjectAttributes.STORAGE_CLASS));

        assertThat(attributes.eTag()).isEqualTo(etag.replace("\"", ""));
        assertThat(attributes.objectSize()).isEqualTo(1000);
        assertThat(attributes.storageClassAsString()).isEqualTo("STANDARD");
        assertThat(attributes.lastModified()).isNotNull();
    }

    @Test
    void anyRangeOfAnEmptyObjectIsRejected() {
        put("empty", new byte[0]);
        assertError(
                416,
                "InvalidRange",
                () -> s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("empty").range("bytes=0-")));
    }

    @Test
    void eTagConditionsAreChecked() {
        assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("k").ifMatch(etag))
                        .asByteArrayUnsafe())
                .isEqualTo(CONTENT);
        assertError(
                412,
                "PreconditionFailed",
                () -> s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("k").ifMatch("\"other\"")));
        assertStatus(
                304,
                () -> s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("k").ifNoneMatch(etag)));
        assertStatus(
                412, () -> s3.headObject(head -> head.bucket(BUCKET).key("k").ifMatch("\"other\"")));
    }

    @Test
    void dateConditionsAreChecked() {
        Instant modified = s3.headObject(head -> head.bucket(BUCKET).key("k")).lastModified();
        Instant before = modified.minus(Duration.ofHours(1));
        assertStatus(
                304,
                () -> s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("k").ifModifiedSince(modified)));
        assertError(
                412,
                "PreconditionFailed",
                () -> s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("k").ifUnmodifiedSince(before)));
        assertThat(s3.getObjectAsBytes(
                                get -> get.bucket(BUCKET).key("k").ifMatch(etag).ifUnmodifiedSince(before))
                        .asByteArrayUnsafe())
                .isEqualTo(CONTENT);
    }

    @Test
    void theStoredChecksumIsReturnedOnRequestButNotWithARange() {
        var whole = s3.headObject(head -> head.bucket(BUCKET).key("k").checksumMode(ChecksumMode.ENABLED));
        assertThat(whole.checksumCRC32()).isNotNull();
        assertThat(whole.checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
        assertThat(s3.headObject(head -> head.bucket(BUCKET).key("k")).checksumCRC32())
                .isNull();
        assertThat(s3.getObjectAsBytes(get ->
                                get.bucket(BUCKET).key("k").range("bytes=0-9").checksumMode(ChecksumMode.ENABLED))
                        .response()
                        .checksumCRC32())
                .isNull();
    }

    @Test
    void anObjectWithoutChecksumGetsCrc64Nvme() {
        try (S3Client client = Clients.withoutChecksums(server, server.rootAccessKey())) {
            client.putObject(put -> put.bucket(BUCKET).key("bare"), RequestBody.fromString("123456789"));
        }
        var head = s3.headObject(request -> request.bucket(BUCKET).key("bare").checksumMode(ChecksumMode.ENABLED));
        // The check value of CRC-64/NVME, 0xae8b14860a799888.
        assertThat(head.checksumCRC64NVME()).isEqualTo("rosUhgp5mIg=");
        assertThat(head.checksumCRC32()).isNull();
    }

    @Test
    void missingObjectsAndBucketsAreNotFound() {
        assertError(404, "NoSuchKey", () -> get("missing"));
        assertError(
                404,
                "NoSuchBucket",
                () -> s3.getObjectAsBytes(get -> get.bucket("nowhere").key("k")));
        assertStatus(404, () -> s3.headObject(head -> head.bucket(BUCKET).key("missing")));
        assertStatus(404, () -> s3.headBucket(head -> head.bucket("nowhere")));
    }

    @Test
    void anObjectIsReadToItsEndThoughItIsOverwrittenAndDeletedMeanwhile() throws IOException {
        byte[] large = random(24 * MIB);
        put("large", large);
        try (ResponseInputStream<GetObjectResponse> reader =
                s3.getObject(get -> get.bucket(BUCKET).key("large"))) {
            byte[] start = reader.readNBytes(1000);
            put("large", utf8("new"));
            s3.deleteObject(delete -> delete.bucket(BUCKET).key("large"));
            byte[] rest = reader.readAllBytes();
            assertThat(start).isEqualTo(Arrays.copyOf(large, 1000));
            assertThat(rest).isEqualTo(Arrays.copyOfRange(large, 1000, large.length));
        }
    }

    private static void assertStatus(int status, ThrowingCallable call) {
        var error = Assertions.catchThrowableOfType(S3Exception.class, call);
        assertThat(error).isNotNull();
        assertThat(error.statusCode()).isEqualTo(status);
    }
}
