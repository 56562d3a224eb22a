package dev.ziprace.s3.check;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What to do when S3 says that a bucket is in another region.
public final class BucketRegion {

    private static final Set<String> CODES = Set.of(
            "PermanentRedirect",
            "TemporaryRedirect",
            "AuthorizationHeaderMalformed",
            "IllegalLocationConstraintException",
            "IncorrectEndpoint");

    /// 301 without a document is the answer to HEAD.
    private static final int MOVED_PERMANENTLY = 301;

    private BucketRegion() {}

    /// The end of an error message; empty if the error has another reason.
    ///
    /// @param status the HTTP status
    /// @param code S3's error code, empty if there is none
    /// @param region the header `x-amz-bucket-region` or the element `Region`; null if there is neither
    public static String advice(int status, String code, @Nullable String region) {
        if (status != MOVED_PERMANENTLY && !CODES.contains(code)) {
            return "";
        }
        return region == null || region.isEmpty()
                ? "; the bucket is in another region than AWS_REGION, or AWS_ENDPOINT_URL_S3 is wrong"
                : "; the bucket is in %1$s: run the function there, or set the region of its requests to %1$s (AWS_REGION; on Lambda -Daws.region=%1$s in JAVA_TOOL_OPTIONS)"
                        .formatted(region);
    }
}
