package dev.ziprace.fillbucket;

import static dev.ziprace.fillbucket.FunctionCalls.create;
import static dev.ziprace.fillbucket.FunctionCalls.delete;
import static dev.ziprace.fillbucket.FunctionCalls.properties;
import static dev.ziprace.fillbucket.FunctionCalls.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.fillbucket.FunctionCalls.Call;
import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.routing.SupportedOperation;
import dev.ziprace.locals3testkit.LocalS3Resource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

/// `Update` and `Delete`, from the event to the objects and the answer.
@QuarkusTest
@WithTestResource(LocalS3Resource.class)
class UpdatingAndDeletingTest {

    @Inject
    S3Client s3;

    @SuppressWarnings("NullAway.Init") // LocalS3Resource sets it
    LocalS3 localS3;

    @Test
    void anUpdateFillsTheNewPrefixAndEmptiesTheOldOne() {
        BucketContents from = BucketContents.create(s3, "update-from");
        BucketContents to = BucketContents.create(s3, "update-to");
        create(properties("update-from", "files", 6)).succeeded();
        List<String> names = from.names("files");

        Call call = update(properties("update-from", "files", 6), properties("update-to", "data", 6))
                .succeeded();

        assertThat(from.keys()).isEmpty();
        assertThat(to.names("data")).isEqualTo(names);
        assertThat(call.answer().get("PhysicalResourceId").textValue()).isEqualTo("files-1");
        assertThat(call.result().get("objects").intValue()).isEqualTo(6);
    }

    @Test
    void anUpdateInPlaceKeepsMatchingObjects() {
        BucketContents bucket = BucketContents.create(s3, "update-in-place");
        create(properties("update-in-place", "files", 6)).succeeded();
        List<String> before = bucket.keys();

        update(properties("update-in-place", "files", 6), properties("update-in-place", "files", 9))
                .succeeded();

        assertThat(bucket.keys()).hasSize(9).containsAll(before);
    }

    @ParameterizedTest
    @CsvSource({"outer, outer/inner, nested-in", "outer/inner, outer, nested-out"})
    void anUpdateBetweenNestedPrefixesFillsTheNewOne(String from, String to, String name) {
        BucketContents bucket = BucketContents.create(s3, name);
        create(properties(name, from, 4)).succeeded();

        update(properties(name, from, 4), properties(name, to, 4)).succeeded();

        assertThat(bucket.names(to)).hasSize(4);
        assertThat(bucket.keys()).hasSize(4);
    }

    @Test
    void anUpdateToInvalidPropertiesChangesNothing() {
        BucketContents bucket = BucketContents.create(s3, "update-bad");
        create(properties("update-bad", "files", 4)).succeeded();
        Map<String, Object> bad = properties("update-bad", "data", 4);
        bad.put("ObjectSizeMb", "huge");

        assertThat(update(properties("update-bad", "files", 4), bad).failure()).startsWith("ObjectSizeMb must be ");

        assertThat(bucket.names("files")).hasSize(4);
    }

    @Test
    void anUpdateBackFromInvalidPropertiesFillsAgain() {
        BucketContents bucket = BucketContents.create(s3, "update-back");

        update(Map.of("BucketName", "No Bucket"), properties("update-back", "files", 4))
                .succeeded();

        assertThat(bucket.names("files")).hasSize(4);
    }

    @Test
    void aDeleteEmptiesExactlyThePrefixOverSeveralPages() {
        BucketContents bucket = BucketContents.create(s3, "exactly");
        Map<String, Object> properties = properties("exactly", "files", 1100);
        properties.put("ObjectSizeMb", "0.0001");
        create(properties).succeeded();
        assertThat(bucket.names("files")).hasSize(1100);
        bucket.put("files/deeper/one", new byte[1]);
        List<String> others = List.of("afiles/x", "file/x", "files", "files-/x", "files.txt", "files0/x", "files2/x");
        others.forEach(key -> bucket.put(key, new byte[1]));

        Call call = delete(properties).succeeded();

        assertThat(bucket.keys()).containsExactlyInAnyOrderElementsOf(others);
        assertThat(call.answer().get("PhysicalResourceId").textValue()).isEqualTo("files-1");
        delete(properties).succeeded();
    }

    @Test
    void aDeleteRemovesKeysThatXmlCannotRepresent() {
        BucketContents bucket = BucketContents.create(s3, "odd-keys");
        List.of("files/\u0001", "files/a\nb", "files/a b+c%ü😀", "files/<&>\"'", "files/./x/../y")
                .forEach(key -> bucket.put(key, new byte[1]));
        assertThat(bucket.keys()).hasSize(5);

        delete(properties("odd-keys", "files", 1)).succeeded();

        assertThat(bucket.keys()).isEmpty();
    }

    @Test
    void aDeleteToleratesAMissingBucket() {
        delete(properties("never-created", "files", 1)).succeeded();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BucketName", "KeyPrefix", "ObjectCount", "ObjectSizeMb"})
    void aDeleteNeverFailsForItsProperties(String name) {
        Map<String, Object> properties = properties("never-created", "files", 1);
        properties.put(name, List.of("/"));
        delete(properties).succeeded();

        properties.remove(name);
        delete(properties).succeeded();
    }

    @Test
    void aDeleteWithoutAPrefixDeletesNothing() {
        BucketContents bucket = BucketContents.create(s3, "no-prefix");
        bucket.put("precious", new byte[1]);
        Map<String, Object> properties = properties("no-prefix", "", 1);

        delete(properties).succeeded();

        assertThat(bucket.keys()).containsExactly("precious");
    }

    @Test
    void aDeleteThatS3RejectsIsAFailure() {
        BucketContents bucket = BucketContents.create(s3, "delete-refused");
        bucket.put("files/x", new byte[1]);
        localS3.faults().next(SupportedOperation.DELETE_OBJECTS, 1, InjectedFault.error(S3Error.ACCESS_DENIED));

        assertThat(delete(properties("delete-refused", "files", 1)).failure())
                .startsWith("emptying s3://delete-refused/files/: S3 responded with AccessDenied (HTTP status 403): ");
        assertThat(localS3.faults().remaining()).isZero();
    }
}
