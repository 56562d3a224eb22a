package dev.ziprace.probe.bucket;

import dev.ziprace.probe.wire.UriText;
import dev.ziprace.probe.wire.WireRequest;
import dev.ziprace.probe.wire.WireResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A multipart upload of a probe.
///
/// @param created the response to CreateMultipartUpload
public record ProbeUpload(ProbeBucket bucket, String key, String id, WireResponse created) {

    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    /// A part as it is named when the upload is completed.
    ///
    /// @param crc32 null leaves it out
    public record Part(int number, String eTag, @Nullable String crc32) {

        /// The part without its checksum.
        public Part withoutCrc32() {
            return new Part(number, eTag, null);
        }

        private String xml() {
            String checksum = crc32 == null ? "" : "<ChecksumCRC32>" + crc32 + "</ChecksumCRC32>";
            return "<Part><PartNumber>%d</PartNumber><ETag>%s</ETag>%s</Part>".formatted(number, eTag, checksum);
        }
    }

    /// UploadPart without a checksum.
    public WireRequest partRequest(int number, byte[] content) {
        return request("PUT").query("partNumber", Integer.toString(number)).body(content);
    }

    /// UploadPartCopy of a whole object of the same bucket.
    public WireRequest copyRequest(int number, String sourceKey) {
        return request("PUT")
                .query("partNumber", Integer.toString(number))
                .header("x-amz-copy-source", UriText.encodePath(bucket.address().bucket() + "/" + sourceKey));
    }

    /// CompleteMultipartUpload.
    public WireRequest completeRequest(List<Part> parts) {
        StringBuilder xml = new StringBuilder("<CompleteMultipartUpload xmlns=\"" + NAMESPACE + "\">");
        parts.forEach(part -> xml.append(part.xml()));
        byte[] body = xml.append("</CompleteMultipartUpload>").toString().getBytes(StandardCharsets.UTF_8);
        return request("POST").header("content-type", "application/xml").body(body);
    }

    /// AbortMultipartUpload.
    public WireRequest abortRequest() {
        return request("DELETE");
    }

    private WireRequest request(String method) {
        return WireRequest.of(method, key).query("uploadId", id);
    }

    /// Uploads a part with its CRC-32.
    public Part upload(int number, byte[] content) throws IOException {
        String crc32 = ContentCrc32.of(content);
        return part(number, bucket.prepare(partRequest(number, content).header(ContentCrc32.HEADER, crc32)), crc32);
    }

    /// Uploads a part without a checksum.
    public Part uploadWithoutCrc32(int number, byte[] content) throws IOException {
        return part(number, bucket.prepare(partRequest(number, content)), null);
    }

    private static Part part(int number, WireResponse response, @Nullable String crc32) throws IOException {
        String eTag = response.header("etag");
        if (eTag == null) {
            throw new SetupFailedException("part %d came back without an ETag".formatted(number));
        }
        return new Part(number, eTag, crc32);
    }
}
