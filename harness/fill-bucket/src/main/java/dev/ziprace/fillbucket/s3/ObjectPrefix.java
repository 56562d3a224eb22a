package dev.ziprace.fillbucket.s3;

/// The place that belongs to the fill: every key of a bucket that begins with `prefix/`, and no other.
///
/// @param bucket the bucket's name
/// @param prefix without a slash at either end, never empty: an empty one would stand for the whole bucket
public record ObjectPrefix(String bucket, String prefix) {

    public ObjectPrefix {
        if (bucket.isEmpty()) {
            throw new IllegalArgumentException("the bucket has no name");
        }
        if (prefix.isEmpty() || prefix.startsWith("/") || prefix.endsWith("/")) {
            throw new IllegalArgumentException("a prefix is not empty and has no slash at its ends: '" + prefix + "'");
        }
    }

    /// What to list by: the slash keeps `prefix2/…` out.
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
