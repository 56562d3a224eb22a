package dev.ziprace.locals3.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.LocalS3TestCase;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;

/// S3's rules for multipart uploads without checksums.
class MultipartUploadsTest extends LocalS3TestCase {

    private static final byte[] FIVE_MIB = random(5 * MIB);
    private static final byte[] SMALL = random(1000);

    private String id = "";

    @BeforeEach
    void begin() {
        id = s3.createMultipartUpload(create -> create.bucket(BUCKET).key("k").contentType("application/zip"))
                .uploadId();
    }

    private CompletedPart upload(int number, byte[] content) {
        String etag = s3.uploadPart(
                        part -> part.bucket(BUCKET).key("k").uploadId(id).partNumber(number),
                        RequestBody.fromBytes(content))
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(etag).build();
    }

    private CompleteMultipartUploadResponse complete(CompletedPart... parts) {
        return s3.completeMultipartUpload(complete ->
                complete.bucket(BUCKET).key("k").uploadId(id).multipartUpload(upload -> upload.parts(parts)));
    }

    @Test
    void partsBecomeOneObject() throws IOException {
        CompletedPart second = upload(7, SMALL);
        CompletedPart first = upload(3, FIVE_MIB);
        String etag = complete(first, second).eTag();
        assertThat(etag).matches("\"[0-9a-f]{32}-2\"");
        byte[] whole = get("k");
        assertThat(Arrays.copyOf(whole, 5 * MIB)).isEqualTo(FIVE_MIB);
        assertThat(Arrays.copyOfRange(whole, 5 * MIB, whole.length)).isEqualTo(SMALL);
        var head = s3.headObject(request -> request.bucket(BUCKET).key("k"));
        assertThat(head.contentType()).isEqualTo("application/zip");
        assertThat(head.eTag()).isEqualTo(etag);
        assertThat(storedBytes()).isEqualTo(5 * MIB + 1000);
    }

    @Test
    void aRangeAcrossPartsIsReadFromBoth() {
        complete(upload(1, FIVE_MIB), upload(2, SMALL));
        byte[] across = s3.getObjectAsBytes(
                        get -> get.bucket(BUCKET).key("k").range("bytes=" + (5 * MIB - 3) + "-" + (5 * MIB + 3)))
                .asByteArrayUnsafe();
        assertThat(Arrays.copyOf(across, 3)).isEqualTo(Arrays.copyOfRange(FIVE_MIB, 5 * MIB - 3, 5 * MIB));
        assertThat(Arrays.copyOfRange(across, 3, 7)).isEqualTo(Arrays.copyOf(SMALL, 4));
    }

    @Test
    void anObjectIsReadByPartNumber() {
        complete(upload(1, FIVE_MIB), upload(2, SMALL));
        var part = s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("k").partNumber(2));
        assertThat(part.asByteArrayUnsafe()).isEqualTo(SMALL);
        assertThat(part.response().partsCount()).isEqualTo(2);
        assertError(
                416,
                "InvalidPartNumber",
                () -> s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("k").partNumber(3)));
    }

    @Test
    void aPartThatIsUploadedAgainReplacesTheFirst() throws IOException {
        CompletedPart old = upload(1, random(20_000));
        CompletedPart current = upload(1, SMALL);
        assertThat(storedBytes()).isEqualTo(1000);
        assertError(400, "InvalidPart", () -> complete(old));
        complete(current);
        assertThat(get("k")).isEqualTo(SMALL);
    }

    @Test
    void partsThatAreNotListedAreDeleted() throws IOException {
        CompletedPart first = upload(1, SMALL);
        upload(2, random(20_000));
        complete(first);
        assertThat(get("k")).isEqualTo(SMALL);
        assertThat(storedBytes()).isEqualTo(1000);
    }

    @Test
    void allPartsButTheLastNeedFiveMebibytes() {
        CompletedPart first = upload(1, Arrays.copyOf(FIVE_MIB, 5 * MIB - 1));
        CompletedPart second = upload(2, SMALL);
        assertError(400, "EntityTooSmall", () -> complete(first, second));
        complete(first);
    }

    @Test
    void partsMustBeListedInAscendingOrder() {
        CompletedPart first = upload(1, FIVE_MIB);
        CompletedPart second = upload(2, FIVE_MIB);
        assertError(400, "InvalidPartOrder", () -> complete(second, first));
        assertError(400, "InvalidPartOrder", () -> complete(first, first));
    }

    @Test
    void aPartThatWasNotUploadedIsRejected() {
        CompletedPart first = upload(1, SMALL);
        assertError(
                400,
                "InvalidPart",
                () -> complete(first.toBuilder().partNumber(2).build()));
        assertError(
                400,
                "InvalidPart",
                () -> complete(first.toBuilder().eTag("other").build()));
        assertError(400, "MalformedXML", () -> complete());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_001})
    void partNumbersAreOneToTenThousand(int number) {
        assertError(400, "InvalidArgument", () -> upload(number, SMALL));
        upload(10_000, SMALL);
    }

    @Test
    void anAbortedUploadDoesNotExist() throws IOException {
        upload(1, SMALL);
        s3.abortMultipartUpload(abort -> abort.bucket(BUCKET).key("k").uploadId(id));
        assertThat(storedBytes()).isZero();
        assertError(404, "NoSuchUpload", () -> upload(1, SMALL));
        assertError(
                404,
                "NoSuchUpload",
                () -> complete(CompletedPart.builder().partNumber(1).eTag("x").build()));
        assertError(
                404,
                "NoSuchUpload",
                () -> s3.abortMultipartUpload(
                        abort -> abort.bucket(BUCKET).key("k").uploadId(id)));
        assertError(404, "NoSuchKey", () -> get("k"));
    }

    @Test
    void anUploadBelongsToItsKey() {
        assertError(
                404,
                "NoSuchUpload",
                () -> s3.uploadPart(
                        part -> part.bucket(BUCKET).key("other").uploadId(id).partNumber(1),
                        RequestBody.fromBytes(SMALL)));
    }

    @Test
    void aRepeatedCompletionIsAnsweredLikeTheFirst() {
        CompletedPart part = upload(1, SMALL);
        String first = complete(part).eTag();
        assertThat(complete(part).eTag()).isEqualTo(first);
        assertThat(get("k")).isEqualTo(SMALL);
    }

    @Test
    void completionChecksConditions() {
        CompletedPart part = upload(1, SMALL);
        put("k", utf8("earlier"));
        assertError(
                412,
                "PreconditionFailed",
                () -> s3.completeMultipartUpload(complete -> complete.bucket(BUCKET)
                        .key("k")
                        .uploadId(id)
                        .ifNoneMatch("*")
                        .multipartUpload(upload -> upload.parts(part))));
        complete(part);
        assertThat(get("k")).isEqualTo(SMALL);
    }

    @Test
    void aStatedObjectSizeIsVerified() {
        CompletedPart part = upload(1, SMALL);
        assertError(
                400,
                "InvalidRequest",
                () -> s3.completeMultipartUpload(complete -> complete.bucket(BUCKET)
                        .key("k")
                        .uploadId(id)
                        .mpuObjectSize(999L)
                        .multipartUpload(upload -> upload.parts(part))));
    }

    @Test
    void partsAreListedInPages() {
        for (int number : new int[] {5, 1, 3}) {
            upload(number, SMALL);
        }
        List<Part> parts = s3
                .listPartsPaginator(
                        list -> list.bucket(BUCKET).key("k").uploadId(id).maxParts(2))
                .stream()
                .flatMap(page -> page.parts().stream())
                .toList();
        assertThat(parts).extracting(Part::partNumber).containsExactly(1, 3, 5);
        assertThat(parts).extracting(Part::size).containsOnly(1000L);
    }

    @Test
    void noPartsAreListedAfterTheLargestMarker() {
        upload(1, SMALL);

        assertThat(s3.listParts(list ->
                                list.bucket(BUCKET).key("k").uploadId(id).partNumberMarker(Integer.MAX_VALUE))
                        .parts())
                .isEmpty();
    }

    @Test
    void uploadsAreGroupedByADelimiter() {
        for (String key : new String[] {"a", "p/2", "p/1", "q/x/y", "z"}) {
            s3.createMultipartUpload(create -> create.bucket(BUCKET).key(key));
        }

        var first = s3.listMultipartUploads(
                list -> list.bucket(BUCKET).delimiter("/").maxUploads(3));
        var second = s3.listMultipartUploads(list -> list.bucket(BUCKET)
                .delimiter("/")
                .keyMarker(first.nextKeyMarker())
                .uploadIdMarker(first.nextUploadIdMarker()));

        assertThat(first.uploads()).extracting(MultipartUpload::key).containsExactly("a", "k");
        assertThat(first.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("p/");
        assertThat(second.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("q/");
        assertThat(second.uploads()).extracting(MultipartUpload::key).containsExactly("z");
    }

    @Test
    void uploadsAreListedInPages() {
        for (String key : new String[] {"a", "p/2", "p/1", "p/1"}) {
            s3.createMultipartUpload(create -> create.bucket(BUCKET).key(key));
        }
        assertThat(s3.listMultipartUploadsPaginator(list -> list.bucket(BUCKET).maxUploads(1))
                        .uploads())
                .extracting(MultipartUpload::key)
                .containsExactly("a", "k", "p/1", "p/1", "p/2");
        assertThat(s3.listMultipartUploads(list -> list.bucket(BUCKET).prefix("p/"))
                        .uploads())
                .hasSize(3);
    }
}
