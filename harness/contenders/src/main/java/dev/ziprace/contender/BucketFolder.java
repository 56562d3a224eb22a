package dev.ziprace.contender;

/// The folders of the benchmark's bucket, each a key prefix that ends in `/`.
public enum BucketFolder {
    /// The source objects; its name is a parameter of a run (`FilesPrefix`, `files` unless said otherwise).
    FILES,
    /// The archives that contenders write.
    ARCHIVES,
    /// Temporary objects of contenders that ask for [Permission#SEGMENT_TEMPS]; the bucket expires them after a day.
    SEGMENTS;

    /// The folder's key prefix without its slash.
    ///
    /// @param filesPrefix what [#FILES] is called in this run
    public String prefix(String filesPrefix) {
        return switch (this) {
            case FILES -> filesPrefix;
            case ARCHIVES -> "archives";
            case SEGMENTS -> "segments";
        };
    }
}
