package dev.ziprace.locals3.fuzz;

import java.util.List;
import java.util.Map;

/// A valid request, from which others are made.
///
/// @param target  with `UPLOAD` for the id of an upload in progress
/// @param headers without those of signing and without Content-Length
record SeedRequest(String method, String target, Map<String, String> headers, String body) {

    static final String UPLOAD = "UPLOAD";

    private static final String TRAILER = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    private static final String SIGNED_CHUNKS = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";

    static final String DELETE_XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
            <Object><Key>a&amp;b</Key></Object><Object><Key>k</Key></Object><Quiet>true</Quiet></Delete>""";

    static final String COMPLETE_XML = """
            <CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"abc"</ETag>\
            <ChecksumCRC32>AAAAAA==</ChecksumCRC32></Part></CompleteMultipartUpload>""";

    static final String LOCATION_XML =
            "<CreateBucketConfiguration><LocationConstraint>eu-north-1</LocationConstraint></CreateBucketConfiguration>";

    static final List<String> DOCUMENTS = List.of(DELETE_XML, COMPLETE_XML, LOCATION_XML);

    static final List<SeedRequest> ALL = List.of(
            bodyless("GET", "/"),
            bodyless("HEAD", "/bucket"),
            bodyless("GET", "/bucket?list-type=2&max-keys=3&prefix=k"),
            bodyless("GET", "/bucket?delimiter=%2F&marker=a"),
            bodyless("GET", "/bucket?uploads="),
            new SeedRequest("GET", "/bucket/k", Map.of("Range", "bytes=1-3", "If-Match", "\"a\""), ""),
            bodyless("GET", "/bucket/k?partNumber=1"),
            bodyless("DELETE", "/bucket/other?x-id=DeleteObject"),
            bodyless("POST", "/bucket/k?uploads="),
            bodyless("GET", "/bucket/k?max-parts=2&part-number-marker=1&uploadId=" + UPLOAD),
            new SeedRequest("PUT", "/bucket/k", Map.of("x-amz-meta-a", "b", "Content-Type", "text/plain"), "hello"),
            new SeedRequest("PUT", "/bucket/k", Map.of("x-amz-checksum-crc32", "NhCmhg=="), "hello"),
            new SeedRequest("PUT", "/bucket/k", Map.of("Expect", "100-continue"), "hello"),
            new SeedRequest("PUT", "/bucket/k?partNumber=1&uploadId=" + UPLOAD, Map.of(), "hello"),
            new SeedRequest("PUT", "/bucket/copy", Map.of("x-amz-copy-source", "/bucket/k%20a"), ""),
            new SeedRequest(
                    "PUT",
                    "/bucket/k?partNumber=2&uploadId=" + UPLOAD,
                    Map.of("x-amz-copy-source", "bucket/k", "x-amz-copy-source-range", "bytes=0-3"),
                    ""),
            new SeedRequest(
                    "PUT",
                    "/bucket/k",
                    Map.of("x-amz-content-sha256", TRAILER, "x-amz-decoded-content-length", "5"),
                    "3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"),
            new SeedRequest(
                    "PUT",
                    "/bucket/k",
                    Map.of(
                            "x-amz-content-sha256",
                            TRAILER,
                            "x-amz-decoded-content-length",
                            "5",
                            "x-amz-trailer",
                            "x-amz-checksum-crc32"),
                    "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n"),
            new SeedRequest(
                    "PUT",
                    "/bucket/k",
                    Map.of("x-amz-content-sha256", SIGNED_CHUNKS, "x-amz-decoded-content-length", "5"),
                    "5;chunk-signature=" + "0".repeat(64) + "\r\nhello\r\n0;chunk-signature=" + "0".repeat(64)
                            + "\r\nx-amz-trailer-signature:00\r\n\r\n"),
            new SeedRequest(
                    "PUT", "/bucket/k", Map.of("Transfer-Encoding", "chunked"), "5;a=b\r\nhello\r\n0\r\nT: x\r\n\r\n"),
            new SeedRequest("POST", "/bucket?delete=", Map.of(), DELETE_XML),
            new SeedRequest("POST", "/bucket/k?uploadId=" + UPLOAD, Map.of(), COMPLETE_XML),
            new SeedRequest("PUT", "/bucket", Map.of(), LOCATION_XML));

    private static SeedRequest bodyless(String method, String target) {
        return new SeedRequest(method, target, Map.of(), "");
    }
}
