package dev.ziprace.locals3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.access.AccessKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Signed requests to a running server.
class AuthenticationTest extends LocalS3TestCase {

    @Test
    void anIssuedKeyWorksUntilItIsRevoked() {
        AccessKey key = server.issueAccessKey("sandbox-1");
        try (S3Client client = Clients.once(server, key)) {
            client.headBucket(head -> head.bucket(BUCKET));
            server.revokeAccessKey(key);
            assertError(403, "InvalidAccessKeyId", () -> client.listObjectsV2(list -> list.bucket(BUCKET)));
        }
        s3.headBucket(head -> head.bucket(BUCKET));
    }

    @Test
    void aWrongSecretIsRejected() {
        AccessKey wrong = new AccessKey(server.rootAccessKey().accessKeyId(), "wrong");
        try (S3Client client = Clients.once(server, wrong)) {
            assertError(403, "SignatureDoesNotMatch", () -> client.listObjectsV2(list -> list.bucket(BUCKET)));
            assertError(
                    403,
                    "SignatureDoesNotMatch",
                    () -> client.putObject(put -> put.bucket(BUCKET).key("k"), RequestBody.fromBytes(random(1000))));
        }
    }

    @Test
    void aRequestForAnotherRegionIsRejected() {
        try (S3Client client = Clients.sync(server.endpoint(), server.rootAccessKey(), UrlConnectionHttpClient.create())
                .region(Region.EU_NORTH_1)
                .build()) {
            assertError(400, "AuthorizationHeaderMalformed", () -> client.listObjectsV2(list -> list.bucket(BUCKET)));
        }
    }

    @Test
    void aSessionTokenIsAccepted() {
        AccessKey key = server.rootAccessKey();
        try (S3Client client = Clients.sync(server.endpoint(), key, UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsSessionCredentials.create(key.accessKeyId(), key.secretAccessKey(), "token")))
                .build()) {
            client.headBucket(head -> head.bucket(BUCKET));
        }
    }

    @Test
    void presignedRequestsNeedNoKey() throws IOException, InterruptedException {
        try (S3Presigner presigner = Clients.presigner(server, server.rootAccessKey());
                HttpClient http = HttpClient.newHttpClient()) {
            URI put = URI.create(presigner
                    .presignPutObject(presign -> presign.signatureDuration(Duration.ofMinutes(1))
                            .putObjectRequest(request -> request.bucket(BUCKET).key("a key")))
                    .url()
                    .toString());
            assertThat(http.send(
                                    HttpRequest.newBuilder(put)
                                            .PUT(HttpRequest.BodyPublishers.ofString("presigned"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            URI get = URI.create(presigner
                    .presignGetObject(presign -> presign.signatureDuration(Duration.ofMinutes(1))
                            .getObjectRequest(request -> request.bucket(BUCKET).key("a key")))
                    .url()
                    .toString());
            assertThat(http.send(HttpRequest.newBuilder(get).build(), HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo("presigned");
            assertThat(http.send(
                                    HttpRequest.newBuilder(
                                                    URI.create(get.toString().replace("a%20key", "another")))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains("SignatureDoesNotMatch");
        }
    }

    @Test
    void contentThatDiffersFromItsSignedHashIsRejected() throws IOException {
        String hash = "0".repeat(64);
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(connection.signedHead(
                    "PUT",
                    "/bucket/k",
                    server.rootAccessKey(),
                    Map.of("x-amz-content-sha256", hash, "Content-Length", "5")));
            connection.send("hello");
            assertThat(connection.response().code()).isEqualTo("XAmzContentSHA256Mismatch");
        }
        assertError(404, "NoSuchKey", () -> get("k"));
    }

    @Test
    void theHostCanNameTheBucket() throws IOException {
        put("k", utf8("x"));
        try (RawConnection connection = new RawConnection(server)) {
            String host = "bucket.localhost:" + server.endpoint().getPort();
            connection.send(connection.signedHead("GET", "/k", server.rootAccessKey(), Map.of("Host", host)));
            assertThat(connection.response().body()).isEqualTo("x");
        }
    }

    @Test
    void theDateHeaderCanBeTheTimeOfARequest() throws IOException {
        put("k", utf8("x"));
        try (RawConnection connection = new RawConnection(server)) {
            Instant now = Instant.now();
            connection.send(connection.headSignedByDate("GET", "/bucket/k", server.rootAccessKey(), now));
            assertThat(connection.response().body()).isEqualTo("x");
            connection.send(connection.headSignedByDate(
                    "GET", "/bucket/k", server.rootAccessKey(), now.minus(Duration.ofMinutes(16))));
            assertThat(connection.response().code()).isEqualTo("RequestTimeTooSkewed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?AWSAccessKeyId=id&Expires=9999999999&Signature=c2ln", "HEADER"})
    void signatureVersion2IsRefusedInTheWordsOfS3(String query) throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(
                    query.equals("HEADER")
                            ? "GET /bucket/k HTTP/1.1\r\nHost: localhost\r\nAuthorization: AWS id:c2ln\r\n\r\n"
                            : "GET /bucket/k" + query + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            RawConnection.Response response = connection.response();
            assertThat(response.status()).isEqualTo(400);
            assertThat(response.body())
                    .contains("<Code>InvalidRequest</Code><Message>The authorization mechanism you have provided is not"
                            + " supported. Please use AWS4-HMAC-SHA256.</Message>");
        }
    }
}
