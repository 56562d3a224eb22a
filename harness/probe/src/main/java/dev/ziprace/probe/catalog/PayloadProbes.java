package dev.ziprace.probe.catalog;

import dev.ziprace.probe.assumption.Assumption;
import dev.ziprace.probe.assumption.AwsPage;
import dev.ziprace.probe.assumption.Expected;
import dev.ziprace.probe.bucket.ContentCrc32;
import dev.ziprace.probe.bucket.ProbeBucket;
import dev.ziprace.probe.bucket.ProbeUpload;
import dev.ziprace.probe.bucket.SampleObjects;
import dev.ziprace.probe.wire.WireRequest;
import dev.ziprace.probe.wire.WireResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// How bodies are transferred: unsigned, in aws-chunked encoding with a trailer, after `Expect`.
final class PayloadProbes {

    private static final byte[] CONTENT = SampleObjects.bytes(2000);
    private static final String WRONG_CRC32 = "AAAAAA==";
    private static final int MEBIBYTE = 1 << 20;

    private PayloadProbes() {}

    static List<Assumption> all() {
        return List.of(
                Assumption.probed(
                        "unsigned-payload",
                        "A body need not be signed: x-amz-content-sha256 may be UNSIGNED-PAYLOAD.",
                        AwsPage.AUTHORIZATION_HEADER,
                        PayloadProbes::unsigned,
                        "ChecksumHeaderPart",
                        "UnsignedUploadScheme",
                        "s3.sh"),
                Assumption.probed(
                        "signed-payload-mismatch",
                        "A body whose SHA-256 is not the signed one is refused with 400 XAmzContentSHA256Mismatch.",
                        AwsPage.AUTHORIZATION_HEADER,
                        PayloadProbes::wrongHash,
                        "RequestContent"),
                Assumption.probed(
                        "trailer-crc32",
                        "A body may follow in one aws-chunked chunk of any length, with its CRC-32 in a trailer "
                                + "(STREAMING-UNSIGNED-PAYLOAD-TRAILER); the framing is not stored.",
                        AwsPage.TRAILING_HEADERS,
                        PayloadProbes::trailer,
                        "ChecksumTrailerPart",
                        "SdkPartContent"),
                Assumption.probed(
                        "trailer-wrong-crc32",
                        "A body with a wrong CRC-32 in its trailer is refused with 400 BadDigest.",
                        AwsPage.CHECKSUMS_OF_UPLOADS,
                        PayloadProbes::wrongTrailer,
                        "ChecksumTrailerPart",
                        "RetryPolicy"),
                Assumption.probed(
                        "expect-continue",
                        "S3 answers a request with Expect: 100-continue with 100 before the body is sent.",
                        AwsPage.PUT_OBJECT,
                        PayloadProbes::expectContinue,
                        "ExpectContinueExchange"),
                Assumption.probed(
                        "expect-refused-early",
                        "S3 answers a request with Expect: 100-continue at once and without 100 if it refuses the head.",
                        AwsPage.REQUEST_HEADERS,
                        PayloadProbes::refusedEarly,
                        "ExpectContinueExchange"),
                Assumption.probed(
                        "expect-empty-body",
                        "PutObject of an empty body with Expect: 100-continue is stored, whether 100 comes or not.",
                        AwsPage.PUT_OBJECT,
                        PayloadProbes::emptyBodyWithExpect,
                        "SdkS3Bucket",
                        "ExpectContinueExchange"),
                Assumption.probed(
                        "connection-reused",
                        "A connection stays open after a response, for further requests.",
                        AwsPage.PERFORMANCE,
                        PayloadProbes::reusedConnection,
                        "ConnectionPool"));
    }

    private static void unsigned(ProbeBucket bucket) throws IOException {
        String key = bucket.key("payload/unsigned");
        Expected.success(
                "PutObject",
                bucket.send(WireRequest.of("PUT", key)
                        .payloadHash(WireRequest.UNSIGNED_PAYLOAD)
                        .header(ContentCrc32.HEADER, ContentCrc32.of(CONTENT))
                        .body(CONTENT)));
        Expected.content(CONTENT, bucket.send(WireRequest.of("GET", key)));
    }

    private static void wrongHash(ProbeBucket bucket) throws IOException {
        WireResponse response = bucket.send(WireRequest.of("PUT", bucket.key("payload/wrong-hash"))
                .payloadHash("0".repeat(64))
                .body(CONTENT));
        Expected.error("PutObject", 400, "XAmzContentSHA256Mismatch", response);
    }

    private static void trailer(ProbeBucket bucket) throws IOException {
        String key = bucket.key("payload/trailer");
        ProbeUpload upload = bucket.startUpload(key, Map.of("x-amz-checksum-algorithm", "CRC32"));
        WireResponse part = bucket.send(withTrailer(upload.partRequest(1, CONTENT), ContentCrc32.of(CONTENT)));
        Expected.success("UploadPart", part);
        Expected.header(part, ContentCrc32.HEADER, ContentCrc32.of(CONTENT));
        String eTag = Expected.present("an ETag", part.header("etag"));
        bucket.prepare(upload.completeRequest(List.of(new ProbeUpload.Part(1, eTag, ContentCrc32.of(CONTENT)))));
        WireResponse stored = bucket.send(WireRequest.of("GET", key));
        Expected.content(CONTENT, stored);
        Expected.noHeader(stored, "content-encoding");
    }

    private static void wrongTrailer(ProbeBucket bucket) throws IOException {
        WireRequest request = WireRequest.of("PUT", bucket.key("payload/wrong-trailer"));
        Expected.error("PutObject", 400, "BadDigest", bucket.send(withTrailer(request, WRONG_CRC32)));
    }

    /// Sends the content in one chunk, as the lean client does.
    private static WireRequest withTrailer(WireRequest request, String crc32) {
        byte[] begin = ascii(Integer.toHexString(CONTENT.length) + "\r\n");
        byte[] end = ascii("\r\n0\r\n" + ContentCrc32.HEADER + ":" + crc32 + "\r\n\r\n");
        byte[] body = Arrays.copyOf(begin, begin.length + CONTENT.length + end.length);
        System.arraycopy(CONTENT, 0, body, begin.length, CONTENT.length);
        System.arraycopy(end, 0, body, begin.length + CONTENT.length, end.length);
        return request.payloadHash("STREAMING-UNSIGNED-PAYLOAD-TRAILER")
                .header("content-encoding", "aws-chunked")
                .header("x-amz-decoded-content-length", Integer.toString(CONTENT.length))
                .header("x-amz-trailer", ContentCrc32.HEADER)
                .body(body);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void expectContinue(ProbeBucket bucket) throws IOException {
        WireResponse response = bucket.send(WireRequest.of("PUT", bucket.key("payload/expect"))
                .expectContinue()
                .body(SampleObjects.bytes(MEBIBYTE)));
        Expected.success("PutObject", response);
        // A server may send it more than once.
        Expected.that(response.interim().contains(100), "100 before the response", "only " + response.summary());
    }

    private static void refusedEarly(ProbeBucket bucket) throws IOException {
        WireResponse response = bucket.send(WireRequest.of("PUT", bucket.key("payload/refused"))
                .expectContinue()
                .wrongSignature()
                .body(SampleObjects.bytes(MEBIBYTE)));
        Expected.error("a request with a wrong signature", 403, "SignatureDoesNotMatch", response);
        Expected.equal("interim responses", List.of(), response.interim());
    }

    private static void emptyBodyWithExpect(ProbeBucket bucket) throws IOException {
        String key = bucket.key("payload/empty");
        Expected.success("PutObject", bucket.send(WireRequest.of("PUT", key).expectContinue()));
        Expected.header(bucket.send(WireRequest.of("HEAD", key)), "content-length", "0");
    }

    private static void reusedConnection(ProbeBucket bucket) throws IOException {
        String key = bucket.samples().small().key();
        List<WireResponse> responses;
        try {
            responses = bucket.sendOnOneConnection(
                    List.of(WireRequest.of("GET", key), WireRequest.of("HEAD", key), WireRequest.of("GET", key)));
        } catch (IOException e) {
            Expected.that(false, "three responses on one connection", e.toString());
            return;
        }
        for (WireResponse response : responses) {
            Expected.success("each of three requests on one connection", response);
        }
    }
}
