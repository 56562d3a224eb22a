package dev.ziprace.locals3.protocol;

import java.util.regex.Pattern;

/// The S3 user guide's "General purpose bucket naming rules", without its reserved prefixes and suffixes.
public final class BucketNamingRules {

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{1,61})[a-z0-9]");

    private BucketNamingRules() {}

    /// Checks the name of a new bucket.
    ///
    /// @throws S3Exception InvalidBucketName
    public static void check(String name) {
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw new S3Exception(S3Error.INVALID_BUCKET_NAME);
        }
    }
}
