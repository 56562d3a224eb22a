package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.channel.BufferPool;
import dev.ziprace.locals3.checksum.Checksum;
import dev.ziprace.locals3.checksum.ChecksumAlgorithm;
import dev.ziprace.locals3.checksum.CrcBytes;
import dev.ziprace.locals3.checksum.Digest;
import dev.ziprace.locals3.checksum.JdkMessageDigest;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.request.S3Request;
import dev.ziprace.locals3.store.Bucket;
import dev.ziprace.locals3.store.BucketStore;
import dev.ziprace.locals3.store.Content;
import dev.ziprace.locals3.store.ETag;
import dev.ziprace.locals3.store.SegmentStore;
import dev.ziprace.locals3.store.StoredObject;
import dev.ziprace.locals3.store.UploadInProgress;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The stored buckets, objects and uploads, as handlers look them up.
///
/// @param buckets  the buckets with their objects and uploads
/// @param segments the bytes of objects and parts
/// @param buffers  for moving bytes
/// @param eTags    how the ETags of new objects and parts are computed
public record StorageAccess(BucketStore buckets, SegmentStore segments, BufferPool buffers, ETag.Algorithm eTags) {

    /// The ETag of stored bytes. They are read if it is an MD5.
    ///
    /// @param checksum a known checksum of the bytes, or null
    String eTag(Content content, @Nullable Checksum checksum) throws IOException {
        return switch (eTags) {
            case MD5 -> {
                Digest md5 = new JdkMessageDigest("MD5");
                try (BufferPool.Lease lease = buffers.lease()) {
                    content.forEachBlock(lease.buffer(), md5::update);
                }
                yield ETag.ofMd5(md5.value());
            }
            case CRC32 -> {
                long crc32 = checksum != null && checksum.algorithm() == ChecksumAlgorithm.CRC32
                        ? CrcBytes.toLong(checksum.bytes())
                        : content.crc32();
                yield ETag.ofCrc32(crc32, content.length());
            }
        };
    }

    /// The checksum that S3 computes where the client chose none: CRC-64/NVME (S3 user guide, "Checking object
    /// integrity"). Null if it is computed on first use only: one that saves the CPU time of MD5s does
    /// not want to spend it on this.
    @Nullable
    ChecksumAlgorithm defaultChecksum() {
        return switch (eTags) {
            case MD5 -> ChecksumAlgorithm.CRC64NVME;
            case CRC32 -> null;
        };
    }

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
            throw new S3Exception(S3Error.NO_SUCH_BUCKET).with("BucketName", name);
        }
        return bucket;
    }

    /// The object at `key`. The caller releases its content.
    ///
    /// @throws S3Exception NoSuchKey
    static StoredObject acquire(Bucket bucket, String key) {
        StoredObject object = bucket.acquire(key);
        if (object == null) {
            throw new S3Exception(S3Error.NO_SUCH_KEY).with("Key", key);
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
            throw noSuchUpload(id == null ? "" : id);
        }
        return upload;
    }

    static S3Exception noSuchUpload(String id) {
        return new S3Exception(S3Error.NO_SUCH_UPLOAD).with("UploadId", id);
    }
}
