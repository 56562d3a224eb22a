package dev.ziprace.locals3.protocol;

import org.jspecify.annotations.Nullable;

/// Version ids in buckets that never had versioning: the only version of an object is `null` (S3 user guide, "How S3
/// Versioning works").
public final class VersionId {

    private static final String ONLY = "null";

    private VersionId() {}

    /// Checks the version that a request names.
    ///
    /// @param versionId null if it names none
    /// @throws S3Exception InvalidArgument
    public static void check(@Nullable String versionId) {
        if (!exists(versionId)) {
            throw new S3Exception(S3Error.VERSION_ID_INVALID);
        }
    }

    /// Whether an object can have that version.
    ///
    /// @param versionId null if none is named
    public static boolean exists(@Nullable String versionId) {
        return versionId == null || versionId.equals(ONLY);
    }
}
