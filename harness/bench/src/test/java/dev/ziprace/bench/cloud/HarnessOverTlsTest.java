package dev.ziprace.bench.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.contender.FunctionDescription;
import dev.ziprace.locallambda.LocalLambda;
import dev.ziprace.locallambda.LocalLambdaBuilder;
import dev.ziprace.locallambda.command.TrustedCertificates;
import dev.ziprace.locallambda.function.FunctionConfiguration;
import dev.ziprace.locallambda.invocation.InvocationResult;
import dev.ziprace.locallambda.sandbox.Credentials;
import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.access.AccessKey;
import dev.ziprace.locals3.tls.TrustFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// The built packages of the harness's functions reach S3 over TLS, as on AWS. In a local race only contenders do,
/// and the harness's functions use plain HTTP.
class HarnessOverTlsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();
    private static final ProjectFolders PROJECT =
            new ProjectFolders(HOME, HOME.resolve("strategies"), HOME.resolve("target/bench"));
    private static final String BUCKET = "bucket";

    @TempDir
    Path folder;

    private LocalS3 s3;
    private LocalLambda lambda;
    private S3Client client;

    @BeforeEach
    void start() throws IOException {
        s3 = LocalS3.builder().directory(folder).https().start();
        AccessKey root = s3.rootAccessKey();
        client = LocalS3Clients.of(s3, root);
        client.createBucket(request -> request.bucket(BUCKET));
        lambda = new LocalLambdaBuilder()
                .directory(folder)
                .logs(folder.resolve("logs"))
                .trust(new TrustedCertificates(
                        s3.trustFiles().pem(), s3.trustFiles().trustStore(), TrustFiles.PASSWORD))
                .environment(Map.of(
                        "AWS_ENDPOINT_URL_S3",
                        s3.httpsEndpoint().toString(),
                        "BUCKET_NAME",
                        BUCKET,
                        "FILES_PREFIX",
                        "files"))
                .credentials((function, sandbox) -> new Credentials(root.accessKeyId(), root.secretAccessKey(), "any"))
                .build();
    }

    @AfterEach
    void stop() {
        lambda.close();
        client.close();
        s3.close();
    }

    @Test
    void fillBucketFillsOverTls() throws Exception {
        JsonNode answer = invoke(PROJECT.fillBucket(), """
                {"RequestType": "Create", "ResourceProperties":
                  {"BucketName": "bucket", "KeyPrefix": "files", "ObjectCount": "3", "ObjectSizeMb": "0.1"}}""");

        assertThat(answer.path("status").asText()).as(answer.toString()).isEqualTo("SUCCESS");
        assertThat(client.listObjectsV2(request -> request.bucket(BUCKET)).contents())
                .hasSize(3);
    }

    @Test
    void controlJudgesOverTls() throws Exception {
        byte[] content = "an object's".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        String name =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        put("files/" + name, content);
        put("archives/one.zip", zip(name, content));

        JsonNode answer =
                invoke(PROJECT.control(), "{\"archive_key\": \"archives/one.zip\", \"expected_object_count\": \"1\"}");

        assertThat(answer.toString()).isEqualTo("{\"ok\":true}");
    }

    private JsonNode invoke(FunctionDescription function, String event) throws IOException, InterruptedException {
        lambda.register(new FunctionConfiguration(
                "harness",
                function.runtime(),
                function.handler(),
                function.architecture(),
                function.memoryMb(),
                Duration.ofMinutes(2),
                function.ephemeralStorageMb(),
                false,
                function.environment(),
                function.artifact()));
        InvocationResult result = lambda.invoke("harness", event.getBytes(StandardCharsets.UTF_8));
        return JSON.readTree(result.payload());
    }

    private void put(String key, byte[] content) {
        client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }
}
