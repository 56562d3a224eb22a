package dev.ziprace.s3.lean;

import dev.ziprace.s3.Crc32Header;
import dev.ziprace.s3.StoredCrc32;
import dev.ziprace.s3.lean.http.ResponseHead;
import java.io.IOException;
import java.util.OptionalLong;

/// What the headers of a response say about an object.
final class ObjectResponseHeaders {

    private ObjectResponseHeaders() {}

    /// @throws IOException if there is no ETag
    static String eTag(ResponseHead head) throws IOException {
        String eTag = head.header("etag");
        if (eTag == null || eTag.isEmpty()) {
            throw new IOException("expected an ETag in the response, received none");
        }
        return eTag;
    }

    /// The CRC-32 of the whole object; empty if S3 stores none or a COMPOSITE one.
    static OptionalLong storedCrc32(ResponseHead head) {
        return StoredCrc32.parse(head.header(Crc32Header.NAME), head.has("x-amz-checksum-type", "COMPOSITE"));
    }
}
