package dev.ziprace.locals3.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.LocalS3TestCase;
import dev.ziprace.locals3.RawConnection;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.Bucket;

class BucketsTest extends LocalS3TestCase {

    @Test
    void bucketsAreCreatedListedAndDeleted() {
        s3.createBucket(create -> create.bucket("another"));
        assertThat(s3.listBuckets().buckets()).extracting(Bucket::name).containsExactly("another", BUCKET);
        s3.headBucket(head -> head.bucket("another"));
        s3.deleteBucket(delete -> delete.bucket("another"));
        assertThat(s3.listBuckets().buckets()).extracting(Bucket::name).containsExactly(BUCKET);
        assertError(404, "NoSuchBucket", () -> s3.deleteBucket(delete -> delete.bucket("another")));
    }

    @Test
    void aBucketMayBeCreatedAgainByItsOwner() {
        put("k", utf8("x"));

        s3.createBucket(create -> create.bucket(BUCKET));

        assertThat(get("k")).isEqualTo(utf8("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"under_score", "192.168.5.4", "xn--bucket", "bucket--x-s3", "a..b"})
    void anInvalidNameIsRejected(String name) throws IOException {
        // The SDK would not send some of them.
        try (RawConnection connection = new RawConnection(server)) {
            assertThat(connection
                            .exchange("PUT", "/" + name, server.rootAccessKey())
                            .code())
                    .isEqualTo("InvalidBucketName");
        }
    }

    @Test
    void bucketsAreListedByPages() {
        s3.createBucket(create -> create.bucket("another"));

        var first = s3.listBuckets(list -> list.maxBuckets(1));
        var second = s3.listBuckets(list -> list.maxBuckets(1).continuationToken(first.continuationToken()));

        assertThat(first.buckets()).extracting(Bucket::name).containsExactly("another");
        assertThat(second.buckets()).extracting(Bucket::name).containsExactly(BUCKET);
        assertThat(second.continuationToken()).isNull();
    }

    @Test
    void noBucketHasVersioning() {
        assertThat(s3.getBucketVersioning(get -> get.bucket(BUCKET)).status()).isNull();
    }

    @Test
    void aBucketIsNotDeletedByARequestToDeleteItsTags() throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            assertThat(connection
                            .exchange("DELETE", "/bucket?tagging=", server.rootAccessKey())
                            .status())
                    .isEqualTo(501);
        }
        s3.headBucket(head -> head.bucket(BUCKET));
    }

    @Test
    void aBucketWithObjectsIsNotDeleted() {
        put("k", utf8("x"));
        assertError(409, "BucketNotEmpty", () -> s3.deleteBucket(delete -> delete.bucket(BUCKET)));
    }

    @Test
    void deletingABucketEndsItsUploads() throws IOException {
        String id = s3.createMultipartUpload(create -> create.bucket(BUCKET).key("k"))
                .uploadId();
        s3.uploadPart(
                part -> part.bucket(BUCKET).key("k").uploadId(id).partNumber(1), RequestBody.fromBytes(random(1000)));
        s3.deleteBucket(delete -> delete.bucket(BUCKET));
        assertThat(storedBytes()).isZero();
    }
}
