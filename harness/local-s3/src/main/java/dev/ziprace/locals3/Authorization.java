package dev.ziprace.locals3;

import dev.ziprace.locals3.access.AccessPolicy;
import dev.ziprace.locals3.operation.CopySourceHeader;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.S3Request;

/// Which permissions a request needs, as S3's user guide lists them in "Required permissions for Amazon S3
/// API operations". DeleteObjects needs one for each key, and answers for each, so that it is authorized
/// where it is done.
final class Authorization {

    private final String principal;
    private final AccessPolicy policy;
    private final S3Request request;

    private Authorization(String principal, AccessPolicy policy, S3Request request) {
        this.principal = principal;
        this.policy = policy;
        this.request = request;
    }

    /// @throws S3Exception AccessDenied
    static void check(String principal, AccessPolicy policy, SupportedOperation operation, S3Request request) {
        new Authorization(principal, policy, request).check(operation);
    }

    private void check(SupportedOperation operation) {
        switch (operation) {
            case LIST_BUCKETS -> onBucket("s3:ListAllMyBuckets");
            case CREATE_BUCKET -> onBucket("s3:CreateBucket");
            case DELETE_BUCKET -> onBucket("s3:DeleteBucket");
            case GET_BUCKET_LOCATION -> onBucket("s3:GetBucketLocation");
            case HEAD_BUCKET, LIST_OBJECTS, LIST_OBJECTS_V2 -> onBucket("s3:ListBucket");
            case LIST_MULTIPART_UPLOADS -> onBucket("s3:ListBucketMultipartUploads");
            case GET_OBJECT, HEAD_OBJECT -> onObject("s3:GetObject");
            case GET_OBJECT_TAGGING -> onObject("s3:GetObjectTagging");
            case PUT_OBJECT, CREATE_MULTIPART_UPLOAD, UPLOAD_PART, COMPLETE_MULTIPART_UPLOAD ->
                onObject("s3:PutObject");
            case COPY_OBJECT, UPLOAD_PART_COPY -> {
                onObject("s3:PutObject");
                CopySourceHeader source = CopySourceHeader.of(request);
                onObject("s3:GetObject", source.bucket(), source.key());
            }
            case DELETE_OBJECT -> onObject("s3:DeleteObject");
            case ABORT_MULTIPART_UPLOAD -> onObject("s3:AbortMultipartUpload");
            case LIST_PARTS -> onObject("s3:ListMultipartUploadParts");
            case DELETE_OBJECTS -> {
                // Key by key, in ObjectDeletes.
            }
        }
    }

    private void onObject(String action) {
        onObject(action, request.bucket(), request.key());
    }

    private void onObject(String action, String bucket, String key) {
        if (!policy.allowsOnObject(action, bucket, key)) {
            throw denied(action, bucket + "/" + key);
        }
    }

    private void onBucket(String action) {
        String prefix = request.query().getOrDefault("prefix", "");
        if (!policy.allowsOnBucket(action, request.bucket(), prefix)) {
            throw denied(action, request.bucket().isEmpty() ? "*" : request.bucket());
        }
    }

    private S3Exception denied(String action, String resource) {
        return new S3Exception(S3Error.ACCESS_DENIED_BY_POLICY, principal, action, resource, action);
    }
}
