package dev.ziprace.locals3.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.LocalS3TestCase;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

class ObjectWritesTest extends LocalS3TestCase {

    private static final byte[] HELLO = utf8("hello");

    /// MD5 of "hello".
    private static final String HELLO_MD5 = "XUFAKrxLKna5cZ2REBfFkg==";

    @Test
    void aWrongChecksumIsRejectedAndNothingIsStored() throws IOException {
        long before = storedBytes();
        assertError(
                400,
                "BadDigest",
                () -> s3.putObject(
                        put -> put.bucket(BUCKET).key("k").checksumCRC32("AAAAAA=="), RequestBody.fromBytes(HELLO)));
        assertError(404, "NoSuchKey", () -> get("k"));
        assertThat(storedBytes()).isEqualTo(before);
    }

    @Test
    void crc64NvmeIsVerifiedAndReturned() {
        // The CRC of "123456789", 0xae8b14860a799888.
        s3.putObject(
                put -> put.bucket(BUCKET).key("k").checksumCRC64NVME("rosUhgp5mIg="),
                RequestBody.fromString("123456789"));
        assertThat(s3.headObject(head -> head.bucket(BUCKET).key("k").checksumMode(ChecksumMode.ENABLED))
                        .checksumCRC64NVME())
                .isEqualTo("rosUhgp5mIg=");
        assertError(
                400,
                "BadDigest",
                () -> s3.putObject(
                        put -> put.bucket(BUCKET).key("k").checksumCRC64NVME("rosUhgp5mIg="),
                        RequestBody.fromString("123456780")));
    }

    @Test
    void aMalformedChecksumIsRejected() {
        assertError(
                400,
                "InvalidRequest",
                () -> s3.putObject(
                        put -> put.bucket(BUCKET).key("k").checksumCRC32("short"), RequestBody.fromBytes(HELLO)));
    }

    @Test
    void contentMd5IsVerified() {
        s3.putObject(put -> put.bucket(BUCKET).key("k").contentMD5(HELLO_MD5), RequestBody.fromBytes(HELLO));
        assertError(
                400,
                "BadDigest",
                () -> s3.putObject(
                        put -> put.bucket(BUCKET).key("k").contentMD5(HELLO_MD5), RequestBody.fromString("other")));
        assertError(
                400,
                "InvalidDigest",
                () -> s3.putObject(
                        put -> put.bucket(BUCKET).key("k").contentMD5("bm8="), RequestBody.fromBytes(HELLO)));
    }

    @Test
    void anETagThatIsNotAnMd5EndsWithAPartCount() {
        assertThat(put("k", HELLO).eTag()).matches("\"[0-9a-f]{32}-1\"");
    }

    @Test
    void conditionsOfWritesAreChecked() {
        String first = s3.putObject(put -> put.bucket(BUCKET).key("k").ifNoneMatch("*"), RequestBody.fromBytes(HELLO))
                .eTag();
        assertError(
                412,
                "PreconditionFailed",
                () -> s3.putObject(put -> put.bucket(BUCKET).key("k").ifNoneMatch("*"), RequestBody.fromBytes(HELLO)));
        assertError(
                412,
                "PreconditionFailed",
                () -> s3.putObject(
                        put -> put.bucket(BUCKET).key("k").ifMatch("\"other\""), RequestBody.fromBytes(HELLO)));
        s3.putObject(put -> put.bucket(BUCKET).key("k").ifMatch(first), RequestBody.fromString("newer"));
        assertThat(get("k")).isEqualTo(utf8("newer"));
        assertError(
                404,
                "NoSuchKey",
                () -> s3.putObject(
                        put -> put.bucket(BUCKET).key("missing").ifMatch(first), RequestBody.fromBytes(HELLO)));
    }

    @Test
    void tooLongKeysAndMetadataAreRejected() {
        put("k".repeat(1024), HELLO);
        assertError(400, "KeyTooLongError", () -> put("k".repeat(1025), HELLO));
        assertError(
                400,
                "MetadataTooLarge",
                () -> s3.putObject(
                        put -> put.bucket(BUCKET).key("k").metadata(Map.of("m", "v".repeat(2048))),
                        RequestBody.fromBytes(HELLO)));
    }

    @Test
    void unsupportedFeaturesAreRejectedInsteadOfIgnored() {
        assertError(
                501,
                "NotImplemented",
                () -> s3.putObject(put -> put.bucket(BUCKET).key("k").tagging("a=b"), RequestBody.fromBytes(HELLO)));
        assertError(501, "NotImplemented", () -> s3.getBucketAcl(get -> get.bucket(BUCKET)));
    }

    @Test
    void overwritingAndDeletingFreeSpace() throws IOException {
        put("k", random(MIB));
        put("k", random(2 * MIB));
        assertThat(storedBytes()).isEqualTo(2 * MIB);
        s3.deleteObject(delete -> delete.bucket(BUCKET).key("k"));
        assertThat(storedBytes()).isZero();
        s3.deleteObject(delete -> delete.bucket(BUCKET).key("k"));
    }

    @Test
    void manyObjectsAreDeletedInOneRequest() {
        IntStream.range(0, 20).forEach(i -> put("k" + i, HELLO));
        List<ObjectIdentifier> keys = IntStream.range(5, 25)
                .mapToObj(i -> ObjectIdentifier.builder().key("k" + i).build())
                .toList();
        var response = s3.deleteObjects(delete ->
                delete.bucket(BUCKET).delete(Delete.builder().objects(keys).build()));
        assertThat(response.deleted()).hasSize(20);
        assertThat(response.errors()).isEmpty();
        assertThat(s3.listObjectsV2(list -> list.bucket(BUCKET)).contents())
                .extracting(object -> object.key())
                .containsExactly("k0", "k1", "k2", "k3", "k4");
    }

    @Test
    void readersSeeEitherVersionWhileAKeyIsOverwritten() {
        byte[] a = random(MIB);
        byte[] b = random(MIB + 1);
        put("k", a);
        Thread writer = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 20; i++) {
                put("k", i % 2 == 0 ? b : a);
            }
        });
        do {
            byte[] seen = get("k");
            assertThat(seen).isEqualTo(seen.length == a.length ? a : b);
        } while (writer.isAlive());
    }
}
