package dev.ziprace.bench.cloud;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;

/// Finds what contenders left in the bucket besides the source objects: temporary objects and open multipart
/// uploads. On AWS both cost storage until they are deleted.
public final class BucketLeftovers {
    private final S3Client s3;

    public BucketLeftovers(S3Client s3) {
        this.s3 = s3;
    }

    /// One line per object or upload.
    public List<String> lines() {
        Stream<String> objects =
                s3.listObjectsV2Paginator(request -> request.bucket(LocalCloud.BUCKET)).contents().stream()
                        .map(object -> object.key())
                        .filter(key -> !key.startsWith(LocalCloud.FILES_PREFIX + "/"))
                        .map(key -> "left behind: object " + key);
        Stream<String> uploads =
                s3.listMultipartUploadsPaginator(request -> request.bucket(LocalCloud.BUCKET)).uploads().stream()
                        .map(upload -> "left behind: open multipart upload of " + upload.key());
        return Stream.concat(objects, uploads).toList();
    }
}
