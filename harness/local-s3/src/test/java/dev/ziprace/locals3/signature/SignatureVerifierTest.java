package dev.ziprace.locals3.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.http.RequestHead;
import dev.ziprace.locals3.protocol.RequestTarget;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// The examples of S3's API reference, "Authenticating requests (AWS Signature Version 4)", with their keys and
/// signatures.
class SignatureVerifierTest {

    private static final String ID = "AKIAIOSFODNN7EXAMPLE";
    private static final Instant SIGNED = Instant.parse("2013-05-24T00:00:00Z");
    private static final String PRESIGNED = "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
            + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
            + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
            + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";

    private static VerifiedSignature verify(Instant now, String method, String target, Headers headers) {
        SigningKeys keys = new SigningKeys();
        keys.add(ID, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        return new SignatureVerifier(keys, Clock.fixed(now, ZoneOffset.UTC))
                .verify(new RequestHead(method, target, true, headers), RequestTarget.parse(target));
    }

    private static Headers getHeaders() {
        return new Headers()
                .set("Host", "examplebucket.s3.amazonaws.com")
                .set("Range", "bytes=0-9")
                .set("x-amz-content-sha256", SigningHashes.EMPTY_SHA256)
                .set("x-amz-date", "20130524T000000Z")
                .set(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                                + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                                + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    private static Headers chunkedHeaders() {
        return new Headers()
                .set("Host", "s3.amazonaws.com")
                .set("x-amz-date", "20130524T000000Z")
                .set("x-amz-storage-class", "REDUCED_REDUNDANCY")
                .set("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD")
                .set("Content-Encoding", "aws-chunked")
                .set("x-amz-decoded-content-length", "66560")
                .set("Content-Length", "66824")
                .set(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                                + "SignedHeaders=content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;"
                                + "x-amz-decoded-content-length;x-amz-storage-class,"
                                + "Signature=4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9");
    }

    private static String hashOfAs(int length) {
        byte[] content = new byte[length];
        Arrays.fill(content, (byte) 'a');
        return SigningHashes.hex(SigningHashes.sha256().digest(content));
    }

    private static void assertRejected(S3Error error, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        exception -> assertThat(exception.error()).isEqualTo(error));
    }

    @Test
    void theDocumentedGetIsAccepted() {
        assertThat(verify(SIGNED, "GET", "/test.txt", getHeaders()).accessKeyId())
                .isEqualTo(ID);
    }

    @Test
    void theDocumentedPresignedGetIsAccepted() {
        Headers headers = new Headers().set("Host", "examplebucket.s3.amazonaws.com");
        assertThat(verify(SIGNED.plusSeconds(86_400), "GET", PRESIGNED, headers).payloadHash())
                .isEqualTo("UNSIGNED-PAYLOAD");
    }

    @Test
    void theDocumentedChunksAreAccepted() {
        ChunkSignatures chunks = verify(SIGNED, "PUT", "/examplebucket/chunkObject.txt", chunkedHeaders())
                .chunks();
        assertThat(chunks.acceptsChunk(
                        "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648", hashOfAs(65_536)))
                .isTrue();
        assertThat(chunks.acceptsChunk(
                        "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497", hashOfAs(1024)))
                .isTrue();
        assertThat(chunks.acceptsChunk(
                        "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9", SigningHashes.EMPTY_SHA256))
                .isTrue();
    }

    @Test
    void aChunkWithOtherContentIsRejected() {
        ChunkSignatures chunks = verify(SIGNED, "PUT", "/examplebucket/chunkObject.txt", chunkedHeaders())
                .chunks();
        assertThat(chunks.acceptsChunk(
                        "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648", hashOfAs(65_535)))
                .isFalse();
    }

    @Test
    void anyOtherRequestWithTheSameSignatureIsRejected() {
        assertRejected(S3Error.SIGNATURE_DOES_NOT_MATCH, () -> verify(SIGNED, "GET", "/other.txt", getHeaders()));
        assertRejected(S3Error.SIGNATURE_DOES_NOT_MATCH, () -> verify(SIGNED, "PUT", "/test.txt", getHeaders()));
        assertRejected(S3Error.SIGNATURE_DOES_NOT_MATCH, () -> verify(SIGNED, "GET", "/test.txt?a=b", getHeaders()));
        assertRejected(
                S3Error.SIGNATURE_DOES_NOT_MATCH,
                () -> verify(SIGNED, "GET", "/test.txt", getHeaders().set("range", "bytes=0-8")));
    }

    @Test
    void amzHeadersMustBeSigned() {
        assertRejected(
                S3Error.HEADER_NOT_SIGNED,
                () -> verify(SIGNED, "GET", "/test.txt", getHeaders().set("x-amz-checksum-mode", "ENABLED")));
    }

    @Test
    void aRequestIsValidForFifteenMinutes() {
        verify(SIGNED.plus(Duration.ofMinutes(15)), "GET", "/test.txt", getHeaders());
        verify(SIGNED.minus(Duration.ofMinutes(15)), "GET", "/test.txt", getHeaders());
        assertRejected(
                S3Error.REQUEST_TIME_TOO_SKEWED,
                () -> verify(SIGNED.plusSeconds(901), "GET", "/test.txt", getHeaders()));
        assertRejected(
                S3Error.REQUEST_TIME_TOO_SKEWED,
                () -> verify(SIGNED.minusSeconds(901), "GET", "/test.txt", getHeaders()));
    }

    @Test
    void aPresignedRequestExpires() {
        Headers headers = new Headers().set("Host", "examplebucket.s3.amazonaws.com");
        assertRejected(S3Error.REQUEST_EXPIRED, () -> verify(SIGNED.plusSeconds(86_401), "GET", PRESIGNED, headers));
        assertRejected(
                S3Error.REQUEST_NOT_YET_VALID, () -> verify(SIGNED.minusSeconds(901), "GET", PRESIGNED, headers));
        assertRejected(
                S3Error.QUERY_EXPIRES_INVALID,
                () -> verify(SIGNED, "GET", PRESIGNED.replace("Expires=86400", "Expires=604801"), headers));
    }

    @Test
    void requestsWithoutSignatureVersion4AreRejected() {
        assertRejected(S3Error.REQUEST_NOT_SIGNED, () -> verify(SIGNED, "GET", "/test.txt", new Headers()));
        assertRejected(
                S3Error.AUTHORIZATION_UNSUPPORTED,
                () -> verify(SIGNED, "GET", "/test.txt", getHeaders().set("authorization", "AWS id:signature")));
        assertRejected(
                S3Error.AUTHORIZATION_UNSUPPORTED,
                () -> verify(SIGNED, "GET", "/test.txt?AWSAccessKeyId=id&Signature=s", new Headers()));
        assertRejected(
                S3Error.HEADER_CREDENTIAL_MALFORMED,
                () -> verify(
                        SIGNED,
                        "GET",
                        "/test.txt",
                        getHeaders().set("authorization", "AWS4-HMAC-SHA256 Credential=nonsense")));
    }

    @Test
    void anUnknownAccessKeyIsRejected() {
        assertThatThrownBy(() -> new SignatureVerifier(new SigningKeys(), Clock.fixed(SIGNED, ZoneOffset.UTC))
                        .verify(
                                new RequestHead("GET", "/test.txt", true, getHeaders()),
                                RequestTarget.parse("/test.txt")))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        exception -> assertThat(exception.error()).isEqualTo(S3Error.INVALID_ACCESS_KEY_ID));
    }
}
