package dev.ziprace.locals3.protocol;

import java.nio.charset.StandardCharsets;

/// S3's limits on sizes and numbers, from the S3 user guide, "Amazon S3 multipart upload limits" and "Naming Amazon
/// S3 objects", and from the S3 API reference.
public final class S3Limits {

    /// The minimum size of every part except the last: 5 MiB.
    public static final long MIN_PART_BYTES = 5L << 20;

    /// The maximum size of a part, of an object put in one request, and of a copy's source: 5 GiB.
    public static final long MAX_BODY_BYTES = 5L << 30;

    /// The highest part number.
    public static final int MAX_PARTS = 10_000;

    /// The maximum number of keys, parts or uploads on one page of a listing, and of keys in one DeleteObjects.
    public static final int MAX_PAGE = 1000;

    /// The maximum length of a key in bytes of UTF-8.
    private static final int MAX_KEY_BYTES = 1024;

    /// The maximum length of user metadata in bytes, names and values together.
    public static final int MAX_METADATA_BYTES = 2048;

    /// The longest XML document that is read, in bytes: enough for 10 000 parts with checksums, or for 1 000 keys of
    /// 1 024 escaped bytes.
    public static final int MAX_DOCUMENT_BYTES = 8 << 20;

    private S3Limits() {}

    /// Checks the length of a key.
    ///
    /// @throws S3Exception KeyTooLongError
    public static void checkKey(String key) {
        if (key.getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
            throw new S3Exception(S3Error.KEY_TOO_LONG);
        }
    }

    /// Checks the length of an object or part that is sent in one request.
    ///
    /// @throws S3Exception EntityTooLarge
    public static void checkBodyLength(long bytes) {
        if (bytes > MAX_BODY_BYTES) {
            throw new S3Exception(S3Error.ENTITY_TOO_LARGE);
        }
    }
}
