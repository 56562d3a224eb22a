package dev.ziprace.locals3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that could be taken for others, and what S3 answers to them.
class StrictRequestsTest extends LocalS3TestCase {

    @Test
    void aKeyWithoutABucketIsNoRequestToTheService() throws IOException {
        assertThat(send("GET", "//key", Map.of(), "").code()).isEqualTo("InvalidBucketName");
        assertThat(send("GET", "/key", Map.of("Host", ".localhost"), "").code()).isEqualTo("InvalidBucketName");
    }

    @Test
    void twoSignaturesAreRefused() throws IOException {
        RawConnection.Response response =
                send("GET", "/bucket/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=0", Map.of(), "");
        assertThat(response.code()).isEqualTo("InvalidArgument");
        assertThat(response.body()).contains("Only one auth mechanism allowed");
    }

    @Test
    void anUnknownMetadataDirectiveIsRefused() throws IOException {
        put("k", utf8("x"));
        RawConnection.Response response = send(
                "PUT",
                "/bucket/copy",
                Map.of("x-amz-copy-source", "/bucket/k", "x-amz-metadata-directive", "REPLACED"),
                "");
        assertThat(response.code()).isEqualTo("InvalidArgument");
        assertThat(response.body()).contains("Unknown metadata directive.");
        assertError(404, "NoSuchKey", () -> get("copy"));
    }

    @Test
    void aBucketIsNotCreatedInAnotherRegion() throws IOException {
        String xml =
                "<CreateBucketConfiguration><LocationConstraint>%s</LocationConstraint></CreateBucketConfiguration>";
        assertThat(send("PUT", "/elsewhere", Map.of(), xml.formatted("eu-west-1"))
                        .code())
                .isEqualTo("IllegalLocationConstraintException");
        assertThat(send("PUT", "/elsewhere", Map.of(), "<x/>").code()).isEqualTo("MalformedXML");
        assertThat(send("HEAD", "/elsewhere", Map.of(), "").status()).isEqualTo(404);
        assertThat(send("PUT", "/here", Map.of(), xml.formatted("us-east-1")).status())
                .isEqualTo(200);
    }

    @Test
    void aFailedConditionIsNamed() throws IOException {
        put("k", utf8("x"));
        assertThat(send("GET", "/bucket/k", Map.of("If-Match", "\"other\""), "").body())
                .contains("<Message>At least one of the pre-conditions you specified did not hold</Message>"
                        + "<Condition>If-Match</Condition>");
    }

    @Test
    void errorsHaveTheElementsOfS3() throws IOException {
        put("k", utf8("12345678"));
        assertThat(send("GET", "/bucket/k", Map.of("Range", "bytes=9-"), "").body())
                .contains("<RangeRequested>bytes=9-</RangeRequested><ActualObjectSize>8</ActualObjectSize>");
        assertThat(send("PUT", "/bucket/k", Map.of("Content-MD5", md5("y")), "x")
                        .body())
                .contains("<ExpectedDigest>415290769594460e2e485922904f345d</ExpectedDigest>" + "<CalculatedDigest>"
                        + md5("x") + "</CalculatedDigest>");
        assertThat(send("DELETE", "/bucket", Map.of(), "").body())
                .contains("<Code>BucketNotEmpty</Code>", "<BucketName>bucket</BucketName>");
        assertThat(send("POST", "/bucket/k?uploadId=u", Map.of(), "").body())
                .contains("<Message>You must specify at least one part</Message>");
        assertThat(send("POST", "/bucket", Map.of(), "").body())
                .contains("<Method>POST</Method><ResourceType>BUCKET</ResourceType>");
    }

    @Test
    void aWrongNumberIsNamed() throws IOException {
        assertThat(send("GET", "/bucket?max-keys=-1", Map.of(), "").body())
                .contains("<ArgumentName>max-keys</ArgumentName><ArgumentValue>-1</ArgumentValue>");
    }

    @Test
    void aDocumentOfCountlessElementsIsRefusedBeforeItTakesMemory() throws IOException {
        put("k", utf8("x"));
        String xml = "<Delete><Object><Key>k</Key>" + "<a/>".repeat(100_000) + "</Object></Delete>";
        assertThat(send("POST", "/bucket?delete=", Map.of("Content-MD5", md5(xml)), xml)
                        .code())
                .isEqualTo("MalformedXML");
        assertThat(get("k")).isEqualTo(utf8("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1", "-0", "1 ", "\u0661", "0000000000000001"})
    void theSizeOfAChunkHasFewHexadecimalDigits(String size) throws IOException {
        Map<String, String> headers = Map.of(
                "x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER", "x-amz-decoded-content-length", "1");
        String end = "\r\nx\r\n0\r\n\r\n";
        assertThat(send("PUT", "/bucket/k", headers, size + end).code()).isEqualTo("IncompleteBody");
        assertThat(send("PUT", "/bucket/k", headers, "1" + end).status()).isEqualTo(200);
    }

    private static String md5(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(utf8(text)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private RawConnection.Response send(String method, String target, Map<String, String> headers, String body)
            throws IOException {
        Map<String, String> all = new HashMap<>(headers);
        if (!body.isEmpty() || method.equals("PUT")) {
            all.put("Content-Length", Integer.toString(utf8(body).length));
        }
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(connection.signedHead(method, target, server.rootAccessKey(), all) + body);
            return method.equals("HEAD") ? connection.head() : connection.response();
        }
    }
}
