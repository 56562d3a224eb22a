package dev.ziprace.s3;

import org.jspecify.annotations.Nullable;

/// The object that UploadPartCopy copies a part from, within the same bucket.
///
/// @param key the object's key
/// @param eTag the listed ETag: the copy fails if the object has a different one
/// @param range the bytes to copy, at most 5 GiB; null copies the whole object
public record CopySource(String key, String eTag, @Nullable ByteRange range) {

    /// The whole object.
    public static CopySource whole(SourceObject source) {
        return new CopySource(source.key(), source.eTag(), null);
    }

    /// A range of the object.
    public static CopySource range(SourceObject source, ByteRange range) {
        return new CopySource(source.key(), source.eTag(), range);
    }
}
