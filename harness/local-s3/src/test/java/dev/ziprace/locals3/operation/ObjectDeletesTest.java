package dev.ziprace.locals3.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.LocalS3TestCase;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

class ObjectDeletesTest extends LocalS3TestCase {

    private String etag = "";

    @BeforeEach
    void putObject() {
        etag = put("k", utf8("content")).eTag();
    }

    private DeleteObjectsResponse delete(Consumer<ObjectIdentifier.Builder> conditions) {
        ObjectIdentifier.Builder object = ObjectIdentifier.builder().key("k");
        conditions.accept(object);
        return s3.deleteObjects(request -> request.bucket(BUCKET).delete(delete -> delete.objects(object.build())));
    }

    private void assertRefused(String code, Consumer<ObjectIdentifier.Builder> conditions) {
        DeleteObjectsResponse response = delete(conditions);
        assertThat(response.deleted()).isEmpty();
        assertThat(response.errors()).hasSize(1).first().satisfies(error -> {
            assertThat(error.key()).isEqualTo("k");
            assertThat(error.code()).isEqualTo(code);
        });
        assertThat(get("k")).isEqualTo(utf8("content"));
    }

    @Test
    void anObjectThatDoesNotMeetItsConditionsIsKept() {
        assertRefused("PreconditionFailed", object -> object.eTag("\"other\""));
        assertRefused("PreconditionFailed", object -> object.size(8L));
        assertRefused(
                "PreconditionFailed",
                object -> object.lastModifiedTime(Instant.now().minusSeconds(60)));
        assertRefused("NoSuchVersion", object -> object.versionId("v1"));
    }

    @Test
    void anObjectThatMeetsItsConditionsIsDeleted() {
        Instant modified = s3.headObject(head -> head.bucket(BUCKET).key("k")).lastModified();

        DeleteObjectsResponse response = delete(
                object -> object.eTag(etag).size(7L).lastModifiedTime(modified).versionId("null"));

        assertThat(response.errors()).isEmpty();
        assertError(404, "NoSuchKey", () -> get("k"));
    }

    @Test
    void aConditionOfDeleteObjectIsChecked() {
        assertError(
                412,
                "PreconditionFailed",
                () -> s3.deleteObject(delete -> delete.bucket(BUCKET).key("k").ifMatch("\"other\"")));
        assertError(
                412,
                "PreconditionFailed",
                () -> s3.deleteObject(delete -> delete.bucket(BUCKET).key("k").ifMatchSize(8L)));
        assertError(
                400,
                "InvalidArgument",
                () -> s3.deleteObject(delete -> delete.bucket(BUCKET).key("k").versionId("v1")));

        s3.deleteObject(delete -> delete.bucket(BUCKET).key("k").ifMatch(etag));

        assertError(404, "NoSuchKey", () -> get("k"));
    }
}
