package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import java.nio.charset.StandardCharsets;

/// S3's limits, from the user guide's "Amazon S3 multipart upload limits", "Naming Amazon S3 objects" and the API
/// reference.
final class Limits {

    /// The least size of every part but the last.
    static final long MIN_PART_BYTES = 5L << 20;

    /// The greatest size of a part, of an object put in one request, and of a copy's source.
    static final long MAX_BODY_BYTES = 5L << 30;

    /// The greatest number of a part.
    static final int MAX_PARTS = 10_000;

    /// The most keys, parts or uploads in one page of a listing, and keys in one DeleteObjects.
    static final int MAX_PAGE = 1000;

    /// The greatest length of a key in UTF-8.
    private static final int MAX_KEY_BYTES = 1024;

    /// The greatest length of user metadata, names and values together.
    static final int MAX_METADATA_BYTES = 2048;

    /// The longest XML document that is read: 10 000 parts with checksums, or 1 000 keys of 1 024 escaped bytes.
    static final int MAX_DOCUMENT_BYTES = 8 << 20;

    private Limits() {}

    /// @throws S3Exception KeyTooLongError
    static void checkKey(String key) {
        if (key.getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
            throw new S3Exception(S3Error.KEY_TOO_LONG);
        }
    }

    /// @throws S3Exception EntityTooLarge
    static void checkBodyLength(long bytes) {
        if (bytes > MAX_BODY_BYTES) {
            throw new S3Exception(S3Error.ENTITY_TOO_LARGE);
        }
    }
}
