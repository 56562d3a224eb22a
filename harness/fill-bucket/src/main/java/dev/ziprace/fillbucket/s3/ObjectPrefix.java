package dev.ziprace.fillbucket.s3;

/// The keys that a fill owns: all keys of a bucket that start with `prefix/`.
///
/// @param bucket the name of the bucket
/// @param prefix without a slash at either end; never empty, because this would mean the whole bucket
public record ObjectPrefix(String bucket, String prefix) {

    public ObjectPrefix {
        if (bucket.isEmpty()) {
            throw new IllegalArgumentException("the bucket has no name");
        }
        if (prefix.isEmpty() || prefix.startsWith("/") || prefix.endsWith("/")) {
            throw new IllegalArgumentException(
                    "a prefix must not be empty or start or end with a slash: '" + prefix + "'");
        }
    }

    /// The prefix for a listing. The slash excludes `prefix2/…`.
    String listed() {
        return prefix + "/";
    }

    /// The key of the object with this name.
    String key(String name) {
        return listed() + name;
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + listed();
    }
}
