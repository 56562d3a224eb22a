package dev.ziprace.fillbucket;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.S3Object;

/// The contents of a bucket, read by the test itself.
record BucketContents(S3Client s3, String bucket) {

    static BucketContents create(S3Client s3, String bucket) {
        s3.createBucket(create -> create.bucket(bucket));
        return new BucketContents(s3, bucket);
    }

    SortedMap<String, Long> sizes() {
        SortedMap<String, Long> sizes = new TreeMap<>();
        s3.listObjectsV2Paginator(list -> list.bucket(bucket).encodingType(EncodingType.URL))
                .contents()
                .forEach(object -> sizes.put(object.key(), object.size()));
        return sizes;
    }

    List<String> keys() {
        return List.copyOf(sizes().keySet());
    }

    /// The keys under a prefix, with the prefix removed.
    List<String> names(String prefix) {
        return s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix + "/")).contents().stream()
                .map(S3Object::key)
                .map(key -> key.substring(prefix.length() + 1))
                .toList();
    }

    void put(String key, byte[] body) {
        s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(body));
    }

    void delete(String key) {
        s3.deleteObject(delete -> delete.bucket(bucket).key(key));
    }
}
