package dev.ziprace.s3;

import java.time.Instant;

/// An object as the listing shows it.
///
/// @param key its key
/// @param size its length in bytes
/// @param eTag its entity tag with the quotes that S3 puts around it: reading with it is reading this very
///     object
/// @param lastModified when it was stored
/// @param crc32Stored whether S3 holds the CRC-32 of the whole content, so that a GET answers it ahead of the
///     body. False where the stored checksum is another algorithm's or COMPOSITE, a checksum of the parts'
///     checksums
public record SourceObject(String key, long size, String eTag, Instant lastModified, boolean crc32Stored) {

    public SourceObject {
        if (key.isEmpty() || eTag.isEmpty()) {
            throw new IllegalArgumentException(
                    "object with key '%s' and ETag '%s': neither is empty".formatted(key, eTag));
        }
        if (size < 0) {
            throw new IllegalArgumentException("object '%s' has size %d: not negative".formatted(key, size));
        }
    }
}
