package dev.ziprace.control.s3;

import dev.ziprace.control.judge.ExpectedObjects;
import dev.ziprace.control.judge.HarnessFaultException;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Lists the objects that the contenders archive.
public final class SourceObjectListing {
    private SourceObjectListing() {}

    /// Lists everything under `prefix/`. Folder markers (keys that end in `/`) are ignored, as by the contenders.
    ///
    /// @throws HarnessFaultException if the name of an object is not a SHA-256 or two objects have the same
    ///     basename, because then no archive can be valid
    public static ExpectedObjects list(S3Client s3, String bucket, String prefix) {
        Map<String, Long> sizes = new HashMap<>();
        for (S3Object object : s3.listObjectsV2Paginator(
                        request -> request.bucket(bucket).prefix(prefix + "/"))
                .contents()) {
            if (!object.key().endsWith("/")) {
                add(sizes, bucket, object);
            }
        }
        return new ExpectedObjects(sizes);
    }

    private static void add(Map<String, Long> sizes, String bucket, S3Object object) {
        String key = object.key();
        String name = key.substring(key.lastIndexOf('/') + 1);
        if (!ExpectedObjects.isObjectName(name)) {
            throw new HarnessFaultException(
                    "s3://%s/%s is not named by the SHA-256 of its content in hexadecimal: fill the bucket again"
                            .formatted(bucket, key));
        }
        if (sizes.put(name, object.size()) != null) {
            throw new HarnessFaultException(
                    "s3://%s/%s has the same basename as another object: fill the bucket again".formatted(bucket, key));
        }
    }
}
