package dev.ziprace.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.strategy.S3Operation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How every [S3Bucket] lists and deletes objects.
public interface S3ListAndDeleteContract extends S3BucketFixture {

    @Test
    default void objectsAreListedInPagesInKeyOrder() throws InterruptedException {
        for (int i = 0; i < 1_003; i++) {
            bucket().putObject("files/%04d".formatted(i), new byte[i % 3]);
        }
        bucket().putObject("files2/other", new byte[1]);

        ObjectPage first = bucket().listPage("files/", null);
        ObjectPage second = bucket().listPage("files/", first.nextToken());

        assertThat(first.objects()).hasSize(1000);
        assertThat(second.objects())
                .extracting(SourceObject::key)
                .containsExactly("files/1000", "files/1001", "files/1002");
        assertThat(second.nextToken()).isNull();
        List<SourceObject> all = new ArrayList<>();
        bucket().list("files/", all::add);
        assertThat(all).hasSize(1003);
    }

    @Test
    default void aListedObjectHasKeySizeETagAndChecksumType() throws InterruptedException {
        String eTag = bucket().putObject("files/a b+c%2F&<ü>", new byte[5]);

        SourceObject object = only("files/");

        assertThat(object.key()).isEqualTo("files/a b+c%2F&<ü>");
        assertThat(object.size()).isEqualTo(5);
        assertThat(object.eTag()).isEqualTo(eTag);
        assertThat(object.crc32Stored()).isTrue();
    }

    @Test
    default void anyNumberOfObjectsIsDeleted() throws InterruptedException {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 1_001; i++) {
            keys.add("segments/%d & <%d>".formatted(i, i));
            bucket().putObject(keys.getLast(), new byte[1]);
        }
        keys.add("segments/never-there");

        bucket().deleteObjects(keys);
        bucket().deleteObjects(List.of());

        assertThat(bucket().listPage("segments/", null).objects()).isEmpty();
        assertThat(bucket().meter().usage().requests(S3Operation.DELETE_OBJECTS))
                .isEqualTo(2);
    }
}
