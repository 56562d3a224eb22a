package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.channel.BufferPool;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.request.S3Request;
import dev.ziprace.locals3.store.Bucket;
import dev.ziprace.locals3.store.BucketStore;
import dev.ziprace.locals3.store.SegmentStore;
import dev.ziprace.locals3.store.StoredObject;
import dev.ziprace.locals3.store.UploadInProgress;

/// The stored buckets, objects and uploads, as handlers look them up.
///
/// @param buckets  the buckets with their objects and uploads
/// @param segments the bytes of objects and parts
/// @param buffers  for moving bytes
public record StorageAccess(BucketStore buckets, SegmentStore segments, BufferPool buffers) {

    /// The bucket that `request` names.
    ///
    /// @throws S3Exception NoSuchBucket
    Bucket bucket(S3Request request) {
        return bucket(request.bucket());
    }

    /// The bucket called `name`.
    ///
    /// @throws S3Exception NoSuchBucket
    Bucket bucket(String name) {
        Bucket bucket = buckets.find(name);
        if (bucket == null) {
            throw new S3Exception(S3Error.NO_SUCH_BUCKET);
        }
        return bucket;
    }

    /// The object at `key`. The caller releases its content.
    ///
    /// @throws S3Exception NoSuchKey
    static StoredObject acquire(Bucket bucket, String key) {
        StoredObject object = bucket.acquire(key);
        if (object == null) {
            throw new S3Exception(S3Error.NO_SUCH_KEY);
        }
        return object;
    }

    /// The upload in progress that `request` names.
    ///
    /// @throws S3Exception NoSuchUpload
    static UploadInProgress upload(Bucket bucket, S3Request request) {
        String id = request.parameter("uploadId");
        UploadInProgress upload = id == null ? null : bucket.upload(id);
        if (upload == null || !upload.key().equals(request.key())) {
            throw noSuchUpload();
        }
        return upload;
    }

    static S3Exception noSuchUpload() {
        return new S3Exception(S3Error.NO_SUCH_UPLOAD);
    }
}
