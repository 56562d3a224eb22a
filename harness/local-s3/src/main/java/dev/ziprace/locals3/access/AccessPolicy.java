package dev.ziprace.locals3.access;

/// What an access key allows, as an IAM policy does. A request that is not allowed is answered with AccessDenied.
///
/// The actions that each operation needs are S3's ("Required permissions for Amazon S3 API operations" in the S3 user
/// guide). Called from many threads at once, once or twice per request, before the request is executed.
public interface AccessPolicy {

    /// Allows everything.
    AccessPolicy EVERYTHING = new AccessPolicy() {
        @Override
        public boolean allowsOnObject(String action, String bucket, String key) {
            return true;
        }

        @Override
        public boolean allowsOnBucket(String action, String bucket, String prefix) {
            return true;
        }

        @Override
        public String toString() {
            return "everything";
        }
    };

    /// Whether an action on an object is allowed; the object need not exist.
    ///
    /// @param action IAM's name: `s3:GetObject`, `s3:GetObjectTagging`, `s3:PutObject`, `s3:DeleteObject`,
    ///               `s3:AbortMultipartUpload`, `s3:ListMultipartUploadParts`
    /// @param key    the object's key, decoded
    boolean allowsOnObject(String action, String bucket, String key);

    /// Whether an action on a bucket is allowed.
    ///
    /// @param action IAM's name: `s3:ListBucket`, `s3:ListBucketMultipartUploads`, `s3:GetBucketLocation`,
    ///               `s3:CreateBucket`, `s3:DeleteBucket`, `s3:ListAllMyBuckets`
    /// @param bucket empty for `s3:ListAllMyBuckets`
    /// @param prefix the request's `prefix` parameter, which IAM calls `s3:prefix`; empty if it has none
    boolean allowsOnBucket(String action, String bucket, String prefix);
}
