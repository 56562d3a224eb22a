package dev.ziprace.contender;

/// The folders of the benchmark's bucket: key prefixes that end in `/`.
public enum BucketFolder {
    /// The source objects. Its name is a parameter of the benchmark (`FilesPrefix`, by default `files`).
    FILES,
    /// The archives that contenders write.
    ARCHIVES,
    /// Temporary objects of contenders with [Permission#SEGMENT_TEMPS]; the bucket's lifecycle rule deletes them
    /// after a day.
    SEGMENTS;

    /// The folder's key prefix without its slash.
    ///
    /// @param filesPrefix the name of [#FILES]
    public String prefix(String filesPrefix) {
        return switch (this) {
            case FILES -> filesPrefix;
            case ARCHIVES -> "archives";
            case SEGMENTS -> "segments";
        };
    }
}
