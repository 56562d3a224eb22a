package dev.ziprace.locals3.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ziprace.locals3.Clients;
import dev.ziprace.locals3.LocalS3TestCase;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

class AuthorizationTest extends LocalS3TestCase {

    private final Set<String> granted = new TreeSet<>();

    @SuppressWarnings("NullAway.Init")
    private S3Client restricted;

    /// Allows exactly the entries of `granted`, each as `action bucket/key` or `action bucket?prefix`.
    private final class Granted implements AccessPolicy {
        @Override
        public boolean allowsOnObject(String action, String bucket, String key) {
            return granted.contains(action + " " + bucket + "/" + key);
        }

        @Override
        public boolean allowsOnBucket(String action, String bucket, String prefix) {
            return granted.contains(action + " " + bucket + "?" + prefix);
        }
    }

    @BeforeEach
    void fill() {
        put("files/a b", random(5 * MIB));
        restricted =
                Clients.once(server, server.issueAccessKey("sandbox", AccessGrant.UNLIMITED.allowing(new Granted())));
    }

    @AfterEach
    void closeRestricted() {
        restricted.close();
    }

    @Test
    void readingNeedsGetObjectOnTheKey() {
        assertNeeds(
                () -> restricted.getObjectAsBytes(get -> get.bucket(BUCKET).key("files/a b")),
                "s3:GetObject bucket/files/a b");
        granted.clear();
        assertNeedsWithoutBody(
                () -> restricted.headObject(head -> head.bucket(BUCKET).key("files/a b")),
                "s3:GetObject bucket/files/a b");
    }

    @Test
    void listingNeedsListBucketWithThePrefix() {
        assertNeeds(
                () -> restricted.listObjectsV2(list -> list.bucket(BUCKET).prefix("files/")),
                "s3:ListBucket bucket?files/");
        assertDenied(() -> restricted.listObjectsV2(list -> list.bucket(BUCKET)));
        assertNeeds(
                () -> restricted.listMultipartUploads(
                        list -> list.bucket(BUCKET).prefix("archives/")),
                "s3:ListBucketMultipartUploads bucket?archives/");
        assertNeeds(restricted::listBuckets, "s3:ListAllMyBuckets ?");
    }

    @Test
    void everyStepOfAnUploadNeedsPutObjectOnTheKey() {
        granted.add("s3:PutObject bucket/archives/a");
        restricted.putObject(put -> put.bucket(BUCKET).key("archives/a"), RequestBody.fromString("x"));
        String id = restricted
                .createMultipartUpload(create -> create.bucket(BUCKET).key("archives/a"))
                .uploadId();
        String etag = restricted
                .uploadPart(
                        part -> part.bucket(BUCKET)
                                .key("archives/a")
                                .uploadId(id)
                                .partNumber(1),
                        RequestBody.fromString("x"))
                .eTag();
        granted.clear();
        assertDenied(
                () -> restricted.putObject(put -> put.bucket(BUCKET).key("archives/a"), RequestBody.fromString("y")));
        assertDenied(() ->
                restricted.createMultipartUpload(create -> create.bucket(BUCKET).key("archives/a")));
        assertDenied(() -> restricted.uploadPart(
                part -> part.bucket(BUCKET).key("archives/a").uploadId(id).partNumber(2), RequestBody.fromString("x")));
        CompletedPart part = CompletedPart.builder().partNumber(1).eTag(etag).build();
        assertNeeds(
                () -> restricted.completeMultipartUpload(complete -> complete.bucket(BUCKET)
                        .key("archives/a")
                        .uploadId(id)
                        .multipartUpload(upload -> upload.parts(part))),
                "s3:PutObject bucket/archives/a");
    }

    @Test
    void copyingNeedsPutObjectOnTheTargetAndGetObjectOnTheSource() {
        assertNeeds(
                () -> restricted.copyObject(copy -> copy.sourceBucket(BUCKET)
                        .sourceKey("files/a b")
                        .destinationBucket(BUCKET)
                        .destinationKey("archives/a")),
                "s3:PutObject bucket/archives/a",
                "s3:GetObject bucket/files/a b");
        String id = s3.createMultipartUpload(create -> create.bucket(BUCKET).key("archives/a"))
                .uploadId();
        granted.clear();
        assertNeeds(
                () -> restricted.uploadPartCopy(copy -> copy.sourceBucket(BUCKET)
                        .sourceKey("files/a b")
                        .destinationBucket(BUCKET)
                        .destinationKey("archives/a")
                        .uploadId(id)
                        .partNumber(1)),
                "s3:PutObject bucket/archives/a",
                "s3:GetObject bucket/files/a b");
    }

    @Test
    void abortingAndListingPartsNeedTheirOwnActions() {
        String id = s3.createMultipartUpload(create -> create.bucket(BUCKET).key("archives/a"))
                .uploadId();
        assertNeeds(
                () -> restricted.listParts(
                        list -> list.bucket(BUCKET).key("archives/a").uploadId(id)),
                "s3:ListMultipartUploadParts bucket/archives/a");
        assertNeeds(
                () -> restricted.abortMultipartUpload(
                        abort -> abort.bucket(BUCKET).key("archives/a").uploadId(id)),
                "s3:AbortMultipartUpload bucket/archives/a");
    }

    @Test
    void deleteObjectsChecksAndAnswersEachKey() {
        put("segments/mine", utf8("x"));
        granted.add("s3:DeleteObject bucket/segments/mine");
        DeleteObjectsResponse response = restricted.deleteObjects(delete -> delete.bucket(BUCKET)
                .delete(keys -> keys.objects(
                        ObjectIdentifier.builder().key("segments/mine").build(),
                        ObjectIdentifier.builder().key("files/a b").build())));
        assertThat(response.deleted())
                .singleElement()
                .satisfies(deleted -> assertThat(deleted.key()).isEqualTo("segments/mine"));
        assertThat(response.errors()).singleElement().satisfies(error -> {
            assertThat(error.key()).isEqualTo("files/a b");
            assertThat(error.code()).isEqualTo("AccessDenied");
        });
        assertThat(get("files/a b")).hasSize(5 * MIB);
        assertNeeds(
                () -> restricted.deleteObject(delete -> delete.bucket(BUCKET).key("files/a b")),
                "s3:DeleteObject bucket/files/a b");
    }

    @Test
    void theErrorNamesPrincipalActionAndResource() {
        assertThat(catchThrowable(() ->
                        restricted.getObjectAsBytes(get -> get.bucket(BUCKET).key("files/a b"))))
                .hasMessageContaining("sandbox")
                .hasMessageContaining("s3:GetObject")
                .hasMessageContaining("arn:aws:s3:::bucket/files/a b");
    }

    private void assertNeeds(ThrowingCallable request, String... grants) {
        for (String grant : grants) {
            assertDenied(request);
            granted.add(grant);
        }
        assertThat(catchThrowable(request)).isNull();
    }

    /// Responses to HEAD have no body that could hold an error code.
    private void assertNeedsWithoutBody(ThrowingCallable request, String grant) {
        assertThat(catchThrowable(request)).hasMessageContaining("403");
        granted.add(grant);
        assertThat(catchThrowable(request)).isNull();
    }

    private static void assertDenied(ThrowingCallable request) {
        assertError(403, "AccessDenied", request);
    }
}
