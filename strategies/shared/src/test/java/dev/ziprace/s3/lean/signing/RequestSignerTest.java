package dev.ziprace.s3.lean.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/// Checks against AWS's published examples: those of the S3 API reference ("Authenticating requests: using the
/// Authorization header") and of the Signature Version 4 test suite.
class RequestSignerTest {

    private static final RequestSigner S3 = new RequestSigner("us-east-1", "s3");
    private static final AwsBasicCredentials S3_EXAMPLE =
            AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

    private static final RequestSigner SUITE = new RequestSigner("us-east-1", "service");
    private static final AwsBasicCredentials SUITE_EXAMPLE =
            AwsBasicCredentials.create("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");

    @Test
    void getObjectIsSignedAsDocumented() {
        assertThat(s3("GET", "/test.txt", "", RequestSigner.EMPTY_SHA256, Map.of("range", "bytes=0-9")))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, "
                        + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, "
                        + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void putObjectIsSignedAsDocumented() {
        String path = PercentEncoding.encodePath("/test$file.text");
        String hash = RequestSigner.sha256Hex("Welcome to Amazon S3.".getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers =
                Map.of("date", "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class", "REDUCED_REDUNDANCY");

        assertThat(s3("PUT", path, "", hash, headers))
                .endsWith("Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    }

    @Test
    void aQueryIsSignedAsDocumented() {
        assertThat(s3("GET", "/", "lifecycle=", RequestSigner.EMPTY_SHA256, Map.of()))
                .endsWith("Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
        assertThat(s3("GET", "/", "max-keys=2&prefix=J", RequestSigner.EMPTY_SHA256, Map.of()))
                .endsWith("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    @Test
    void requestsOfTheTestSuiteAreSignedAsDocumented() {
        assertThat(suite("GET", "/", ""))
                .endsWith("SignedHeaders=host;x-amz-date, "
                        + "Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
        assertThat(suite("POST", "/", ""))
                .endsWith("Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
        assertThat(suite("GET", "/", "Param1=value1&Param2=value2"))
                .endsWith("Signature=b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
        assertThat(suite("GET", PercentEncoding.encodePath("/ሴ"), ""))
                .endsWith("Signature=8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85");
    }

    @Test
    void anotherDayOrSecretDerivesANewKey() {
        var signer = new RequestSigner("us-east-1", "s3");
        var headers = new TreeMap<>(Map.of("host", "h", "x-amz-date", "20260101T000000Z"));
        var other = AwsBasicCredentials.create(S3_EXAMPLE.accessKeyId(), "other");

        String first = signer.authorization(S3_EXAMPLE, "GET", "/", "", headers, "x");
        String otherSecret = signer.authorization(other, "GET", "/", "", headers, "x");
        headers.put("x-amz-date", "20260102T000000Z");
        String otherDay = signer.authorization(S3_EXAMPLE, "GET", "/", "", headers, "x");
        headers.put("x-amz-date", "20260101T000000Z");

        assertThat(first).isNotEqualTo(otherSecret).isNotEqualTo(otherDay);
        assertThat(signer.authorization(S3_EXAMPLE, "GET", "/", "", headers, "x"))
                .isEqualTo(first);
    }

    private static String s3(
            String method, String path, String query, String payloadHash, Map<String, String> moreHeaders) {
        var headers = new TreeMap<>(moreHeaders);
        headers.put("host", "examplebucket.s3.amazonaws.com");
        headers.put("x-amz-content-sha256", payloadHash);
        headers.put("x-amz-date", "20130524T000000Z");
        return S3.authorization(S3_EXAMPLE, method, path, query, headers, payloadHash);
    }

    private static String suite(String method, String path, String query) {
        var headers = new TreeMap<>(Map.of("host", "example.amazonaws.com", "x-amz-date", "20150830T123600Z"));
        return SUITE.authorization(SUITE_EXAMPLE, method, path, query, headers, RequestSigner.EMPTY_SHA256);
    }
}
