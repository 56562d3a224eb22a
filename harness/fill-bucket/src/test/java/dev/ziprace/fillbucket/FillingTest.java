package dev.ziprace.fillbucket;

import static dev.ziprace.fillbucket.FunctionCalls.create;
import static dev.ziprace.fillbucket.FunctionCalls.properties;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ziprace.fillbucket.FunctionCalls.Call;
import dev.ziprace.fillbucket.dataset.BodyDigest;
import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.routing.SupportedOperation;
import dev.ziprace.locals3testkit.LocalS3Resource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// `Create`, from the event to the objects and the answer.
@QuarkusTest
@WithTestResource(LocalS3Resource.class)
class FillingTest {

    @Inject
    S3Client s3;

    @SuppressWarnings("NullAway.Init") // LocalS3Resource sets it
    LocalS3 localS3;

    @Test
    void hashesAreComputedByConscrypt() throws NoSuchAlgorithmException {
        assertThat(MessageDigest.getInstance("SHA-256").getProvider().getName()).isEqualTo("Conscrypt");
    }

    @Test
    void objectsAreNamedByTheirHashAndCarryTheirChecksum() throws Exception {
        BucketContents bucket = BucketContents.create(s3, "named-by-hash");

        create(properties("named-by-hash", "files", 20)).succeeded();

        assertThat(bucket.names("files")).hasSize(20);
        for (String name : bucket.names("files")) {
            ResponseBytes<GetObjectResponse> object = s3.getObjectAsBytes(
                    get -> get.bucket("named-by-hash").key("files/" + name).checksumMode(ChecksumMode.ENABLED));
            byte[] body = object.asByteArray();
            CRC32 crc32 = new CRC32();
            crc32.update(body);
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(body)))
                    .isEqualTo(name);
            assertThat(body.length).isBetween(4194, 16_778);
            assertThat(object.response().checksumCRC32())
                    .isEqualTo(new BodyDigest(name, (int) crc32.getValue()).crc32Base64());
            assertThat(object.response().checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
        }
    }

    @Test
    void theAnswerAndTheReturnValueReportTheObjects() {
        BucketContents bucket = BucketContents.create(s3, "says-what-is-there");

        Call call = create(properties("says-what-is-there", "files", 7)).succeeded();

        long bytes = bucket.sizes().values().stream().mapToLong(Long::longValue).sum();
        assertThat(call.answer().get("Data"))
                .isEqualTo(json("{\"ObjectCount\": \"7\", \"TotalBytes\": \"" + bytes + "\"}"));
        assertThat(call.answer().get("PhysicalResourceId").textValue()).startsWith("ziprace-files-");
        assertThat(call.answer().get("RequestId").textValue()).isEqualTo("request-1");
        assertThat(call.result())
                .isEqualTo(
                        json("{\"status\": \"SUCCESS\", \"reason\": null, \"objects\": 7, \"bytes\": " + bytes + "}"));
    }

    @Test
    void aRepeatedRequestWritesNothingAndGivesTheSameAnswer() {
        BucketContents.create(s3, "repeated");
        Call first = create(properties("repeated", "files", 10)).succeeded();
        long before = puts();

        Call repeated = create(properties("repeated", "files", 10)).succeeded();

        assertThat(puts()).isEqualTo(before);
        assertThat(repeated.answer()).isEqualTo(first.answer());
        assertThat(repeated.result()).isEqualTo(first.result());
    }

    @Test
    void aRepeatedRequestWritesOnlyWhatAnInterruptedOneDidNot() {
        BucketContents bucket = BucketContents.create(s3, "left-out");
        create(properties("left-out", "files", 10)).succeeded();
        SortedMap<String, Long> whole = bucket.sizes();
        List<String> keys = List.copyOf(whole.keySet());
        bucket.delete(keys.get(0));
        bucket.delete(keys.get(4));
        bucket.put(keys.get(7), new byte[3]);
        long before = puts();

        create(properties("left-out", "files", 10)).succeeded();

        assertThat(puts()).isEqualTo(before + 3);
        assertThat(bucket.sizes()).isEqualTo(whole);
    }

    @Test
    void foreignObjectsAreRemoved() {
        BucketContents bucket = BucketContents.create(s3, "does-not-belong");
        create(properties("does-not-belong", "files", 12)).succeeded();
        List<String> larger = bucket.keys();
        long size = bucket.sizes().values().iterator().next();
        bucket.put("files/", new byte[0]);
        bucket.put("files/notes.txt", new byte[5]);
        bucket.put("files/deeper/" + "0".repeat(64), new byte[5]);
        bucket.put("files/" + "0".repeat(64), new byte[(int) size]);
        bucket.put("files2/stays", new byte[1]);
        bucket.put("files", new byte[1]);

        create(properties("does-not-belong", "files", 8)).succeeded();

        assertThat(bucket.names("files")).hasSize(8).isSubsetOf(names(larger));
        assertThat(bucket.keys()).hasSize(10).contains("files2/stays", "files");
    }

    @Test
    void noObjectsMeansAnEmptyPrefix() {
        BucketContents bucket = BucketContents.create(s3, "no-objects");
        bucket.put("files/notes.txt", new byte[5]);

        Call call = create(properties("no-objects", "files", 0)).succeeded();

        assertThat(bucket.keys()).isEmpty();
        assertThat(call.answer().get("Data")).isEqualTo(json("{\"ObjectCount\": \"0\", \"TotalBytes\": \"0\"}"));
    }

    @Test
    void theSameSeedGivesTheSameObjectsInAnyBucket() {
        BucketContents bucket = BucketContents.create(s3, "seeds");
        Map<String, Object> other = properties("seeds", "c", 5);
        other.put("Seed", "another");

        create(properties("seeds", "a", 5)).succeeded();
        create(properties("seeds", "b/b", 5)).succeeded();
        create(other).succeeded();

        assertThat(bucket.names("b/b")).isEqualTo(bucket.names("a"));
        assertThat(bucket.names("c")).hasSize(5).doesNotContainAnyElementsOf(bucket.names("a"));
    }

    @Test
    void objectsLargerThanAnyBufferAreComplete() throws Exception {
        BucketContents bucket = BucketContents.create(s3, "large-objects");
        Map<String, Object> properties = properties("large-objects", "files", 2);
        properties.put("ObjectSizeMb", "12.5");

        create(properties).succeeded();

        for (String name : bucket.names("files")) {
            byte[] body = s3.getObjectAsBytes(get -> get.bucket("large-objects").key("files/" + name))
                    .asByteArray();
            assertThat(body.length).isBetween(5 << 20, 20 << 20);
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(body)))
                    .isEqualTo(name);
        }
    }

    @Test
    void temporaryProblemsAreRetried() {
        BucketContents bucket = BucketContents.create(s3, "retried");
        localS3.faults().next(SupportedOperation.PUT_OBJECT, 3, InjectedFault.slowDown());
        localS3.faults().next(SupportedOperation.PUT_OBJECT, 1, InjectedFault.connectionReset());
        localS3.faults().next(SupportedOperation.LIST_OBJECTS_V2, 1, InjectedFault.internalError());

        create(properties("retried", "files", 10)).succeeded();

        assertThat(localS3.faults().remaining()).isZero();
        assertThat(bucket.names("files")).hasSize(10);
    }

    @Test
    void aRejectionByS3IsReportedWithPlaceAndReason() {
        BucketContents.create(s3, "refused");
        localS3.faults().next(SupportedOperation.PUT_OBJECT, 1, InjectedFault.error(S3Error.ACCESS_DENIED));

        assertThat(create(properties("refused", "files", 10)).failure())
                .startsWith("filling s3://refused/files/: S3 responded with AccessDenied (HTTP status 403): ")
                .doesNotContain("\n");
        assertThat(localS3.faults().remaining()).isZero();
    }

    @Test
    void aMissingBucketIsAFailure() {
        assertThat(create(properties("missing-bucket", "files", 1)).failure())
                .startsWith("filling s3://missing-bucket/files/: S3 responded with NoSuchBucket (HTTP status 404): ");
    }

    @Test
    void invalidPropertiesAreAFailureThatNamesTheProperty() {
        Map<String, Object> properties = properties("some-bucket", "files", 1);
        properties.put("ObjectCount", "several");

        assertThat(create(properties).failure())
                .isEqualTo("ObjectCount must be an integer from 0 to 100000; it is 'several'");
    }

    @Test
    void anUnknownRequestTypeIsAFailure() {
        assertThat(FunctionCalls.call("Replace", properties("some-bucket", "files", 1), null)
                        .failure())
                .isEqualTo("RequestType must be Create, Update or Delete; it is 'Replace'");
    }

    @Test
    void aDirectInvocationIsOnlyAnsweredByTheReturnValue() throws Exception {
        BucketContents.create(s3, "by-hand");

        HttpResponse<byte[]> response = FunctionCalls.send(
                Map.of("RequestType", "Create", "ResourceProperties", properties("by-hand", "files", 2)));

        JsonNode result = new JsonMapper().readTree(response.body());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(result.get("status").textValue()).isEqualTo("SUCCESS");
        assertThat(result.get("objects").intValue()).isEqualTo(2);
    }

    @Test
    void anAnswerThatCannotBeDeliveredIsAFunctionErrorSoThatLambdaRepeatsTheEvent() throws Exception {
        HttpResponse<byte[]> response = FunctionCalls.send(
                Map.of("RequestType", "Delete", "ResponseURL", "nowhere", "ResourceProperties", Map.of()));

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(new String(response.body(), StandardCharsets.UTF_8))
                .contains("ResponseURL must be an absolute http or https URL");
    }

    private long puts() {
        return localS3.usage(LocalS3Resource.running().functionKey()).requests(SupportedOperation.PUT_OBJECT);
    }

    private static List<String> names(List<String> keys) {
        return keys.stream().map(key -> key.substring(key.lastIndexOf('/') + 1)).toList();
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
