package dev.ziprace.locals3.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.LocalS3TestCase;
import dev.ziprace.locals3.RawConnection;
import java.io.IOException;
import org.junit.jupiter.api.Test;
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
    void existingBucketsAndInvalidBucketNamesAreRejected() throws IOException {
        assertError(409, "BucketAlreadyOwnedByYou", () -> s3.createBucket(create -> create.bucket(BUCKET)));
        // The SDK would not send such a name.
        try (RawConnection connection = new RawConnection(server)) {
            assertThat(connection
                            .exchange("PUT", "/under_score", server.rootAccessKey())
                            .code())
                    .isEqualTo("InvalidBucketName");
        }
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
