package dev.ziprace.locals3.access;

/// Says what may be done with an access key, as an IAM policy would: what is not allowed is answered with
/// AccessDenied.
///
/// Which actions a request needs, on what, is S3's rule ("Required permissions for Amazon S3 API operations"
/// in its user guide). It is asked from many threads at a time, once or twice a request, before anything of
/// the request is done.
public interface AccessPolicy {

    /// Everything.
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

    /// Whether an action on an object is allowed, whether there is such an object or not.
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
    /// @param prefix the request's `prefix` parameter, IAM's `s3:prefix`; empty where it has none
    boolean allowsOnBucket(String action, String bucket, String prefix);
}
