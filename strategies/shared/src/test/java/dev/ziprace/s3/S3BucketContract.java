package dev.ziprace.s3;

/// What every implementation of [S3Bucket] must do. It combines one contract per subject.
public interface S3BucketContract
        extends S3ListAndDeleteContract,
                S3GetObjectContract,
                S3MultipartUploadContract,
                S3RetryContract,
                S3ResponseContract {}
