package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.http.HttpDate;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.S3Limits;
import dev.ziprace.locals3.store.ObjectChecksum;
import dev.ziprace.locals3.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The header fields that are stored with an object and returned with it.
final class ObjectHeaders {

    private static final String CONTENT_TYPE = "content-type";
    private static final String CONTENT_ENCODING = "content-encoding";
    private static final String METADATA = "x-amz-meta-";
    private static final Pattern AWS_CHUNKED = Pattern.compile("(^|,)\\s*aws-chunked\\s*(?=,|$)");

    /// S3's content type for objects that were stored without one.
    private static final String DEFAULT_TYPE = "binary/octet-stream";

    private static final List<String> STORED =
            List.of(CONTENT_TYPE, "cache-control", "content-disposition", "content-language", "expires");

    private ObjectHeaders() {}

    /// The fields of a write request that are stored with the object.
    ///
    /// @throws S3Exception MetadataTooLarge
    static Map<String, String> toStore(Headers headers) {
        Map<String, String> stored = new LinkedHashMap<>();
        stored.put(CONTENT_TYPE, DEFAULT_TYPE);
        int metadataBytes = 0;
        for (Map.Entry<String, String> header : headers.asMap().entrySet()) {
            String name = header.getKey();
            if (name.startsWith(METADATA)) {
                metadataBytes +=
                        name.length() - METADATA.length() + header.getValue().getBytes(StandardCharsets.UTF_8).length;
            }
            if (name.startsWith(METADATA) || STORED.contains(name)) {
                stored.put(name, header.getValue());
            }
        }
        if (metadataBytes > S3Limits.MAX_METADATA_BYTES) {
            throw new S3Exception(S3Error.METADATA_TOO_LARGE);
        }
        String encoding = withoutAwsChunked(headers.get(CONTENT_ENCODING, ""));
        if (!encoding.isEmpty()) {
            stored.put(CONTENT_ENCODING, encoding);
        }
        return stored;
    }

    /// The header fields of a response to GET or HEAD, without those that depend on the range.
    static Headers toResponse(StoredObject object) {
        Headers response = new Headers();
        response.set("ETag", quoted(object.etag()));
        response.set("Last-Modified", HttpDate.format(object.lastModified()));
        response.set("Accept-Ranges", "bytes");
        object.headers()
                .forEach((name, value) -> response.set(name, name.startsWith(METADATA) ? encoded(value) : value));
        return response;
    }

    /// The header fields of 304 Not Modified (RFC 9110, section 15.4.5).
    static Headers unmodified(StoredObject object) {
        Headers response = new Headers();
        response.set("ETag", quoted(object.etag()));
        response.set("Last-Modified", HttpDate.format(object.lastModified()));
        String cacheControl = object.headers().get("cache-control");
        if (cacheControl != null) {
            response.set("Cache-Control", cacheControl);
        }
        return response;
    }

    /// User metadata that is not ASCII is returned encoded (RFC 2047; S3 user guide, "Working with object metadata").
    private static String encoded(String metadata) {
        boolean isAscii = metadata.chars().allMatch(c -> c < 0x80);
        return isAscii
                ? metadata
                : "=?UTF-8?B?" + Base64.getEncoder().encodeToString(metadata.getBytes(StandardCharsets.UTF_8)) + "?=";
    }

    static void addChecksum(Headers response, ObjectChecksum checksum) {
        response.set(checksum.algorithm().headerName(), checksum.value());
        response.set("x-amz-checksum-type", checksum.type().name());
    }

    static String quoted(String etag) {
        return '"' + etag + '"';
    }

    /// `aws-chunked` describes the transfer and is not stored. The other codings are stored as they were sent.
    private static String withoutAwsChunked(String encoding) {
        return AWS_CHUNKED
                .matcher(encoding)
                .replaceAll("")
                .replaceFirst("^\\s*,", "")
                .strip();
    }
}
