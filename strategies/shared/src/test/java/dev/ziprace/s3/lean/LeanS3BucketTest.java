package dev.ziprace.s3.lean;

import dev.ziprace.locals3.LocalS3;
import dev.ziprace.s3.LocalBuckets;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.S3BucketContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class LeanS3BucketTest implements S3BucketContract {

    @RegisterExtension
    private static final LocalBuckets BUCKETS = new LocalBuckets();

    private final S3Bucket bucket = BUCKETS.createLean();

    @Override
    public S3Bucket bucket() {
        return bucket;
    }

    @Override
    public LocalS3 server() {
        return BUCKETS.server();
    }
}
