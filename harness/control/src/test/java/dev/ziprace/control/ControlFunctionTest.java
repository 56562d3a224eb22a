package dev.ziprace.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ziprace.control.judge.HarnessFaultException;
import dev.ziprace.control.judge.SourceObject;
import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.fault.FaultTarget;
import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.routing.SupportedOperation;
import dev.ziprace.locals3testkit.LocalS3Resource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// The whole function: from the event through Quarkus's event loop to the answer or the error.
@QuarkusTest
@WithTestResource(LocalS3Resource.class)
class ControlFunctionTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BUCKET = "race";
    private static final String ARCHIVE_KEY = "archives/java-test-0.zip";

    @Inject
    S3Client s3;

    @SuppressWarnings("NullAway.Init") // LocalS3Resource sets it
    LocalS3 localS3;

    private final List<SourceObject> objects = new ArrayList<>();

    private record Answer(int status, JsonNode body) {
        String error(Class<? extends Exception> type) {
            assertThat(status).isEqualTo(500);
            assertThat(body.get("errorType").textValue()).isEqualTo(type.getName());
            return body.get("errorMessage").textValue();
        }
    }

    @BeforeEach
    void threeObjectsAndTheirArchive() throws IOException {
        s3.createBucket(request -> request.bucket(BUCKET));
        for (int i = 0; i < 3; i++) {
            SourceObject object = SourceObject.random(i, 100_000);
            objects.add(object);
            put("files/" + object.name(), object.content());
        }
        put(ARCHIVE_KEY, zip(objects));
    }

    @AfterEach
    void emptyTheBucket() {
        localS3.faults().clear();
        s3.listObjectsV2Paginator(request -> request.bucket(BUCKET))
                .contents()
                .forEach(object ->
                        s3.deleteObject(request -> request.bucket(BUCKET).key(object.key())));
        s3.deleteBucket(request -> request.bucket(BUCKET));
    }

    @Test
    void hashesAreComputedByConscrypt() throws NoSuchAlgorithmException {
        assertThat(MessageDigest.getInstance("SHA-256").getProvider().getName()).isEqualTo("Conscrypt");
    }

    @Test
    void aValidArchiveIsOk() {
        Answer answer = validate(ARCHIVE_KEY, "3");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().toString()).isEqualTo("{\"ok\":true}");
    }

    @Test
    void anInvalidArchiveIsAnErrorOfItsOwnTypeWithTheContractsMessage() throws IOException {
        put(ARCHIVE_KEY, zip(objects.subList(0, 2)));
        assertThat(validate(ARCHIVE_KEY, "3").error(InvalidArchiveException.class))
                .isEqualTo("archive missing 1 expected object(s) (sample: ['%s'])"
                        .formatted(objects.get(2).name()));
    }

    @Test
    void aMissingArchiveIsInvalid() {
        assertThat(validate("archives/none.zip", "3").error(InvalidArchiveException.class))
                .isEqualTo("archive does not exist: no object s3://race/archives/none.zip");
    }

    @Test
    void anEmptyObjectIsAnInvalidArchive() {
        put(ARCHIVE_KEY, new byte[0]);
        assertThat(validate(ARCHIVE_KEY, "3").error(InvalidArchiveException.class))
                .startsWith("archive is not a ZIP file");
    }

    @Test
    void anArchiveKeyMayHaveAnyCharacters() throws IOException {
        put("archives/a b+ü%.zip", zip(objects));
        assertThat(validate("archives/a b+ü%.zip", "3").status()).isEqualTo(200);
    }

    @Test
    void objectsOutsideThePrefixAndFolderMarkersDoNotCount() {
        put("files/", new byte[0]);
        put("files2/anything", new byte[1]);
        assertThat(validate(ARCHIVE_KEY, "3").status()).isEqualTo(200);
    }

    @Test
    void anUnexpectedNumberOfObjectsIsNotTheArchivesFault() {
        assertThat(validate(ARCHIVE_KEY, "4").error(HarnessFaultException.class))
                .isEqualTo(
                        "s3://race/files/ contains 3 objects, but expected_object_count is 4: fill the bucket again");
    }

    @Test
    void anObjectThatIsNotNamedByItsHashIsNotTheArchivesFault() {
        put("files/readme.txt", new byte[1]);
        assertThat(validate(ARCHIVE_KEY, "4").error(HarnessFaultException.class))
                .startsWith("s3://race/files/readme.txt is not named by the SHA-256 of its content");
    }

    @Test
    void twoObjectsWithTheSameBasenameAreNotTheArchivesFault() {
        put("files/more/" + objects.getFirst().name(), objects.getFirst().content());
        assertThat(validate(ARCHIVE_KEY, "4").error(HarnessFaultException.class))
                .contains("has the same basename as another object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"archive_key\":\" \",\"expected_object_count\":\"3\"}"})
    void anEventWithoutAnArchiveKeyIsRejected(String event) {
        assertThat(invoke(event).error(HarnessFaultException.class)).contains("required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "three", "-1", "3.0", "12345678901"})
    void aCountThatIsNotADecimalStringIsRejected(String count) {
        assertThat(validate(ARCHIVE_KEY, count).error(HarnessFaultException.class))
                .isEqualTo("the event's expected_object_count is \"" + count
                        + "\": a decimal string such as \"3000\" is required");
    }

    @Test
    void aTruncatedBodyIsResumed() {
        localS3.faults().next(FaultTarget.of(SupportedOperation.GET_OBJECT), 2, InjectedFault.truncatedBody(20_000));
        assertThat(validate(ARCHIVE_KEY, "3").status()).isEqualTo(200);
        assertThat(localS3.faults().remaining()).isZero();
    }

    @Test
    void anS3ThatDoesNotAnswerIsNotTheArchivesFault() {
        localS3.faults().next(SupportedOperation.LIST_OBJECTS_V2, 20, InjectedFault.internalError());
        assertThat(validate(ARCHIVE_KEY, "3").error(HarnessFaultException.class))
                .startsWith("S3 could not be read: ");
    }

    private void put(String key, byte[] content) {
        s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
    }

    private static byte[] zip(List<SourceObject> objects) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (SourceObject object : objects) {
                zip.putNextEntry(new ZipEntry(object.name()));
                zip.write(object.content());
            }
        }
        return bytes.toByteArray();
    }

    private static Answer validate(String archiveKey, String expectedObjectCount) {
        return invoke(JSON.createObjectNode()
                .put("archive_key", archiveKey)
                .put("expected_object_count", expectedObjectCount)
                .toString());
    }

    private static Answer invoke(String event) {
        int port = ConfigProvider.getConfig().getValue("quarkus.lambda.mock-event-server.test-port", Integer.class);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port))
                .POST(BodyPublishers.ofString(event))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
