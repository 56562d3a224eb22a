package dev.ziprace.s3;

import org.jspecify.annotations.Nullable;

/// What a part is copied from, within the same bucket.
///
/// @param key the object's key
/// @param eTag the object's entity tag: if it is another one by now, the copy fails
/// @param range the bytes to copy, at most 5 GiB; null copies the whole object
public record CopySource(String key, String eTag, @Nullable ByteRange range) {

    public static CopySource whole(SourceObject source) {
        return new CopySource(source.key(), source.eTag(), null);
    }

    public static CopySource range(SourceObject source, ByteRange range) {
        return new CopySource(source.key(), source.eTag(), range);
    }
}
