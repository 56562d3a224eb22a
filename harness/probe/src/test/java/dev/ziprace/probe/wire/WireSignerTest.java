package dev.ziprace.probe.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WireSignerTest {

    /// The keys of all examples in AWS's documentation.
    private static final ProbeCredentials EXAMPLE =
            new ProbeCredentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", null);

    private static final S3Address BUCKET =
            new S3Address(URI.create("https://s3.amazonaws.com"), "us-east-1", "examplebucket", false);

    private static final Instant TIME = Instant.parse("2013-05-24T00:00:00Z");

    /// "Signature calculations for the Authorization header: transferring payload in a single chunk", example GET
    /// Object.
    @Test
    void signsTheExampleOfTheDocumentation() {
        String head = head(WireRequest.of("GET", "test.txt").header("range", "bytes=0-9"), EXAMPLE);

        assertThat(head)
                .startsWith("GET /test.txt HTTP/1.1\r\nhost: examplebucket.s3.amazonaws.com\r\n")
                .contains("SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, "
                        + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41\r\n");
    }

    @Test
    void sendsTheSessionTokenAsASignedHeader() {
        ProbeCredentials session =
                new ProbeCredentials(EXAMPLE.accessKeyId(), EXAMPLE.secretAccessKey(), "session-token");

        assertThat(head(WireRequest.of("GET", "key"), session))
                .contains("\r\nx-amz-security-token: session-token\r\n")
                .contains(";x-amz-security-token,");
    }

    @Test
    void aRequestWithoutABodyHasALengthOnlyIfItsMethodMayHaveOne() {
        assertThat(head(WireRequest.of("PUT", "key"), EXAMPLE)).contains("\r\ncontent-length: 0\r\n");
        assertThat(head(WireRequest.of("GET", "key"), EXAMPLE)).doesNotContain("content-length");
    }

    @Test
    void credentialsDoNotShowTheirSecret() {
        assertThat(EXAMPLE.toString()).doesNotContain(EXAMPLE.secretAccessKey());
    }

    private static String head(WireRequest request, ProbeCredentials credentials) {
        byte[] head = new WireSigner(credentials).signedHead(request, BUCKET, TIME, false);
        return new String(head, StandardCharsets.UTF_8);
    }
}
