package dev.ziprace.s3;

import static dev.ziprace.s3.TestContent.crc32;
import static dev.ziprace.s3.TestContent.randomBytes;
import static dev.ziprace.s3.TestContent.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.locals3.fault.FaultTarget;
import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.routing.SupportedOperation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// How every [S3Bucket] reads objects.
public interface S3GetObjectContract extends S3BucketFixture {

    @Test
    default void aWholeObjectIsReadWithItsStoredCrc32() throws Exception {
        byte[] content = randomBytes(3 * MIB + 7);
        bucket().putObject("files/a", content);

        try (ObjectBody body = bucket().get("files/a", only("files/").eTag(), null)) {
            assertThat(body.length()).isEqualTo(content.length);
            assertThat(body.storedCrc32()).hasValue(crc32(content));
            assertThat(readAll(body)).isEqualTo(content);
            assertThat(body.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    default void anEmptyObjectIsRead() throws Exception {
        bucket().putObject("files/a", new byte[0]);

        try (ObjectBody body = bucket().get("files/a", only("files/").eTag(), null)) {
            assertThat(body.length()).isZero();
            assertThat(body.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    default void aRangeIsReadIntoDirectAndHeapBuffers() throws Exception {
        byte[] content = randomBytes(100_000);
        bucket().putObject("files/a", content);

        try (ObjectBody body = bucket().get("files/a", only("files/").eTag(), new ByteRange(10, 90_000))) {
            ByteBuffer direct = ByteBuffer.allocateDirect(50_000);
            while (direct.hasRemaining()) {
                assertThat(body.read(direct)).isPositive();
            }
            byte[] rest = readAll(body);

            byte[] head = new byte[50_000];
            direct.flip().get(head);
            assertThat(body.length()).isEqualTo(90_000);
            assertThat(body.storedCrc32()).isEmpty();
            assertThat(head).isEqualTo(Arrays.copyOfRange(content, 10, 50_010));
            assertThat(rest).isEqualTo(Arrays.copyOfRange(content, 50_010, 90_010));
        }
    }

    @Test
    default void readingAnObjectWithAnotherETagFails() throws InterruptedException {
        bucket().putObject("files/a", new byte[1]);
        String old = only("files/").eTag();
        bucket().putObject("files/a", new byte[2]);

        assertThatThrownBy(() -> bucket().get("files/a", old, null))
                .isInstanceOfSatisfying(
                        S3RequestException.class, e -> assertThat(e.status()).isEqualTo(412))
                .hasMessageContaining("files/a")
                .hasMessageContaining(bucket().name());
    }

    @Test
    default void anErrorNamesOperationBucketKeyRangeAndCode() {
        assertThatThrownBy(() -> bucket().get("files/missing", "\"x\"", new ByteRange(5, 10)))
                .isInstanceOfSatisfying(
                        S3RequestException.class, e -> assertThat(e.code()).isEqualTo("NoSuchKey"))
                .hasMessageContaining("GetObject s3://%s/files/missing bytes=5-14".formatted(bucket().name()))
                .hasMessageContaining("404");
    }

    @Test
    default void aBodyThatEndsEarlyIsAnError() throws Exception {
        bucket().putObject("files/a", randomBytes(MIB));
        String eTag = only("files/").eTag();
        server().faults().next(FaultTarget.of(SupportedOperation.GET_OBJECT), 1, InjectedFault.truncatedBody(1000));

        try (ObjectBody body = bucket().get("files/a", eTag, null)) {
            assertThatThrownBy(() -> readAll(body)).isInstanceOf(IOException.class);
        }
    }
}
