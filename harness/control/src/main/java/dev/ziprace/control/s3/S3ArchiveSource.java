package dev.ziprace.control.s3;

import dev.ziprace.control.judge.ArchiveSource;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// An archive in S3, in the version that existed when [#find] was called.
public final class S3ArchiveSource implements ArchiveSource {
    private final ObjectRange.Reader reader;
    private final long size;

    private S3ArchiveSource(ObjectRange.Reader reader, long size) {
        this.reader = reader;
        this.size = size;
    }

    /// Finds the archive. Empty if there is no object with this key.
    public static Optional<S3ArchiveSource> find(S3Client s3, String bucket, String key) {
        try {
            HeadObjectResponse head =
                    s3.headObject(request -> request.bucket(bucket).key(key));
            var reader = new ObjectRange.Reader(s3, bucket, key, head.eTag());
            return Optional.of(new S3ArchiveSource(reader, head.contentLength()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public InputStream open(long offset, long length) {
        return new RangedObjectStream(reader, offset, length);
    }
}
