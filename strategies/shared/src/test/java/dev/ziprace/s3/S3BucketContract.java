package dev.ziprace.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.locals3.FaultTarget;
import dev.ziprace.locals3.InjectedFault;
import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.SupportedOperation;
import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.strategy.RequestUsage;
import dev.ziprace.strategy.S3Operation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/// What every implementation of [S3Bucket] must do.
interface S3BucketContract {

    int MIB = 1 << 20;

    /// The bucket under test: empty, its meter at zero.
    S3Bucket bucket();

    /// The server that it is in; its faults are cleared after each test.
    LocalS3 server();

    @Test
    default void objectsAreListedInPagesByTheBytesOfTheirKeys() throws InterruptedException {
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
    default void aListedObjectTellsWhatItIs() throws InterruptedException {
        String eTag = bucket().putObject("files/a b+c%2F&<ü>", new byte[5]);

        SourceObject object = only("files/");

        assertThat(object.key()).isEqualTo("files/a b+c%2F&<ü>");
        assertThat(object.size()).isEqualTo(5);
        assertThat(object.eTag()).isEqualTo(eTag);
        assertThat(object.crc32Stored()).isTrue();
    }

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
    default void aRangeIsReadIntoBuffersOfAnyKind() throws Exception {
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
    default void anObjectThatIsAnotherByNowIsRefused() throws InterruptedException {
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
    default void partsOfAllKindsMakeAnObject() throws Exception {
        byte[] source = randomBytes(6 * MIB);
        bucket().putObject("files/source", source);
        SourceObject object = only("files/");
        byte[] known = randomBytes(5 * MIB);
        byte[] unknown = randomBytes(5 * MIB + 1);

        String id = bucket().createMultipartUpload("archives/a");
        List<UploadedPart> parts = List.of(
                bucket().uploadPart("archives/a", id, 1, body(OptionalLong.of(crc32(known)), known)),
                bucket().uploadPart("archives/a", id, 2, body(OptionalLong.empty(), unknown)),
                bucket().uploadPartCopy("archives/a", id, 3, CopySource.whole(object)),
                bucket().uploadPartCopy("archives/a", id, 4, CopySource.range(object, new ByteRange(7, 5 * MIB))),
                bucket().uploadPart(
                                "archives/a", id, 5, body(OptionalLong.empty(), new byte[] {1}, new byte[] {2, 3})));
        String eTag = bucket().completeMultipartUpload("archives/a", id, parts);

        assertThat(parts)
                .extracting(UploadedPart::crc32)
                .containsExactly(
                        crc32(known),
                        crc32(unknown),
                        crc32(source),
                        crc32(Arrays.copyOfRange(source, 7, 7 + 5 * MIB)),
                        crc32(new byte[] {1, 2, 3}));
        try (ObjectBody body = bucket().get("archives/a", eTag, null)) {
            assertThat(body.storedCrc32()).as("COMPOSITE is not the content's").isEmpty();
            byte[] archive = readAll(body);
            assertThat(archive).hasSize(known.length + unknown.length + source.length + 5 * MIB + 3);
            assertThat(archive).startsWith(known).endsWith(1, 2, 3);
        }
    }

    @Test
    default void aPartWhoseCrc32IsWrongIsRefused() throws InterruptedException {
        String id = bucket().createMultipartUpload("archives/a");

        assertThatThrownBy(() -> bucket().uploadPart("archives/a", id, 1, body(OptionalLong.of(1), new byte[10])))
                .isInstanceOf(S3RequestException.class)
                .hasMessageContaining("archives/a part 1")
                .hasMessageContaining("400");
    }

    @Test
    default void aCopyOfAnObjectThatIsAnotherByNowIsRefused() throws InterruptedException {
        bucket().putObject("files/a", new byte[10]);
        String id = bucket().createMultipartUpload("archives/a");

        assertThatThrownBy(() -> bucket().uploadPartCopy("archives/a", id, 1, new CopySource("files/a", "\"x\"", null)))
                .isInstanceOfSatisfying(
                        S3RequestException.class, e -> assertThat(e.status()).isEqualTo(412));
    }

    @Test
    default void anAbortedUploadIsGoneAndMayBeAbortedAgain() throws InterruptedException {
        String id = bucket().createMultipartUpload("archives/a");
        bucket().uploadPart("archives/a", id, 1, body(OptionalLong.empty(), new byte[10]));

        bucket().abortMultipartUpload("archives/a", id);
        bucket().abortMultipartUpload("archives/a", id);

        assertThatThrownBy(() -> bucket().uploadPart("archives/a", id, 2, body(OptionalLong.empty(), new byte[10])))
                .isInstanceOfSatisfying(
                        S3RequestException.class, e -> assertThat(e.code()).isEqualTo("NoSuchUpload"));
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

    @Test
    default void throttlingIsRetriedAndNotCharged() throws InterruptedException {
        server().faults().next(FaultTarget.of(SupportedOperation.PUT_OBJECT), 3, InjectedFault.slowDown());

        bucket().putObject("files/a", new byte[10]);

        assertThat(server().faults().remaining()).isZero();
        assertThat(bucket().meter().usage()).isEqualTo(new RequestUsage(Map.of(S3Operation.PUT_OBJECT, 1L), 0, 10));
    }

    @Test
    default void aPartIsReadAgainForEveryAttempt() throws InterruptedException {
        String id = bucket().createMultipartUpload("archives/a");
        byte[] content = randomBytes(MIB);
        var opened = new AtomicInteger();
        server().faults().next(FaultTarget.of(SupportedOperation.UPLOAD_PART), 1, InjectedFault.internalError());
        server().faults().next(FaultTarget.of(SupportedOperation.UPLOAD_PART), 1, InjectedFault.connectionReset());

        UploadedPart part = bucket().uploadPart("archives/a", id, 1, streamed(content, opened));

        assertThat(server().faults().remaining()).isZero();
        assertThat(opened.get()).isGreaterThanOrEqualTo(1);
        assertThat(part.crc32()).isEqualTo(crc32(content));
    }

    @Test
    default void whatABodyThrowsEndsTheUploadAsItIs() throws InterruptedException {
        String id = bucket().createMultipartUpload("archives/a");
        var failure = new ArchiveException("the source is gone");

        assertThatThrownBy(() -> bucket().uploadPart("archives/a", id, 1, failing(failure)))
                .isSameAs(failure);
    }

    @Test
    default void anErrorThatLastsEndsTheAttempts() {
        server().faults().next(FaultTarget.of(SupportedOperation.PUT_OBJECT), 100, InjectedFault.internalError());

        assertThatThrownBy(() -> bucket().putObject("files/a", new byte[10]))
                .isInstanceOfSatisfying(
                        S3RequestException.class, e -> assertThat(e.status()).isEqualTo(500))
                .hasMessageContaining("InternalError");
        assertThat(server().faults().remaining()).isBetween(90, 99);
        assertThat(bucket().meter().usage()).isEqualTo(RequestUsage.NONE);
    }

    @Test
    default void anInterruptedCallEndsAndTheNextOneWorks() throws InterruptedException {
        server().faults().next(FaultTarget.of(SupportedOperation.PUT_OBJECT), 100, InjectedFault.slowDown());
        var thrown = new AtomicReference<Throwable>();
        var begun = new CountDownLatch(1);
        Thread thread = Thread.startVirtualThread(() -> {
            try {
                begun.countDown();
                bucket().putObject("files/a", new byte[10]);
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        begun.await();
        thread.interrupt();
        thread.join();
        server().faults().clear();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        bucket().putObject("files/a", new byte[10]);
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

    @Test
    default void openUploadsAreListedByPrefixOverAllPages() throws InterruptedException {
        bucket().abortMultipartUpload("temporary/a", bucket().createMultipartUpload("temporary/a"));
        bucket().createMultipartUpload("other/a");
        List<OpenUpload> open = new ArrayList<>();
        for (int i = 0; i < 1_001; i++) {
            String key = "temporary/%04d".formatted(i / 2);
            open.add(new OpenUpload(key, bucket().createMultipartUpload(key)));
        }

        assertThat(bucket().listMultipartUploads("temporary/")).containsExactlyInAnyOrderElementsOf(open);
    }

    @Test
    default void throttledAttemptsAreCountedApart() throws InterruptedException {
        server().faults().next(FaultTarget.of(SupportedOperation.PUT_OBJECT), 2, InjectedFault.slowDown());
        server().faults().next(FaultTarget.of(SupportedOperation.PUT_OBJECT), 1, InjectedFault.internalError());

        bucket().putObject("files/a", new byte[10]);

        assertThat(server().faults().remaining()).isZero();
        assertThat(bucket().meter().throttled()).isEqualTo(2);
        assertThat(bucket().meter().usage().requests(S3Operation.PUT_OBJECT)).isEqualTo(1);
    }

    private SourceObject only(String prefix) throws InterruptedException {
        List<SourceObject> objects = bucket().listPage(prefix, null).objects();
        assertThat(objects).hasSize(1);
        return objects.getFirst();
    }

    private static PartBody body(OptionalLong crc32, byte[]... pieces) {
        return PartBody.of(Arrays.stream(pieces).map(ByteBuffer::wrap).toList(), crc32);
    }

    private static PartBody streamed(byte[] content, AtomicInteger opened) {
        return new PartBody() {
            @Override
            public long length() {
                return content.length;
            }

            @Override
            public OptionalLong crc32() {
                return OptionalLong.empty();
            }

            @Override
            public ReadableByteChannel open() {
                opened.incrementAndGet();
                return Channels.newChannel(new ByteArrayInputStream(content));
            }
        };
    }

    private static PartBody failing(RuntimeException failure) {
        return new PartBody() {
            @Override
            public long length() {
                return 10;
            }

            @Override
            public OptionalLong crc32() {
                return OptionalLong.empty();
            }

            @Override
            public ReadableByteChannel open() {
                throw failure;
            }
        };
    }

    private static byte[] readAll(ReadableByteChannel channel) throws IOException {
        return Channels.newInputStream(channel).readAllBytes();
    }

    private static long crc32(byte[] content) {
        var crc = new CRC32();
        crc.update(content);
        return crc.getValue();
    }

    private static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
