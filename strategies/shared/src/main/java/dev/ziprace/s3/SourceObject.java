package dev.ziprace.s3;

import java.time.Instant;

/// An object to archive, as ListObjectsV2 lists it.
///
/// @param key the object's key
/// @param size its length in bytes
/// @param eTag its ETag with the quotes that S3 puts around it; a read that requires it gets exactly this object
/// @param lastModified when it was stored
/// @param crc32Stored whether S3 stores the CRC-32 of the whole content, so that GetObject returns it before the body.
///     False if the stored checksum is of another algorithm or COMPOSITE (a checksum of the parts' checksums)
public record SourceObject(String key, long size, String eTag, Instant lastModified, boolean crc32Stored) {

    public SourceObject {
        if (key.isEmpty() || eTag.isEmpty()) {
            throw new IllegalArgumentException(
                    "object with key '%s' and ETag '%s': neither may be empty".formatted(key, eTag));
        }
        if (size < 0) {
            throw new IllegalArgumentException("object '%s' has size %d: must not be negative".formatted(key, size));
        }
    }
}
