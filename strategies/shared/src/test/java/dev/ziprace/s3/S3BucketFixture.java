package dev.ziprace.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.LocalS3;
import java.util.List;

/// What the contracts of [S3Bucket] need: a bucket and the server that it is on.
public interface S3BucketFixture {

    /// One MiB in bytes.
    int MIB = 1 << 20;

    /// The bucket under test: empty, its meter at zero.
    S3Bucket bucket();

    /// The bucket's server. Its faults are cleared after every test.
    LocalS3 server();

    /// The only object that starts with the prefix.
    default SourceObject only(String prefix) throws InterruptedException {
        List<SourceObject> objects = bucket().listPage(prefix, null).objects();
        assertThat(objects).hasSize(1);
        return objects.getFirst();
    }
}
