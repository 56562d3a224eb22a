package dev.ziprace.s3;

import static dev.ziprace.s3.TestContent.crc32;
import static dev.ziprace.s3.TestContent.randomBytes;
import static dev.ziprace.s3.TestContent.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ziprace.locals3.fault.FaultTarget;
import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.routing.SupportedOperation;
import dev.ziprace.s3.S3Bucket.ListedPart;
import dev.ziprace.s3.S3Bucket.ObjectHead;
import dev.ziprace.s3.check.CompositeCrc32;
import dev.ziprace.strategy.ArchiveException;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// How every [S3Bucket] uploads and copies parts.
public interface S3MultipartUploadContract extends S3BucketFixture {

    @Test
    default void uploadedAndCopiedPartsBecomeOneObject() throws Exception {
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
        ObjectHead head = bucket().head("archives/a");
        assertThat(head.eTag()).isEqualTo(eTag);
        assertThat(head.bytes()).isEqualTo(known.length + unknown.length + source.length + 5L * MIB + 3);
        assertThat(head.crc32())
                .isEqualTo(CompositeCrc32.of(
                        parts.stream().map(UploadedPart::crc32).toList()));
        try (ObjectBody body = bucket().get("archives/a", eTag, null)) {
            assertThat(body.storedCrc32())
                    .as("a COMPOSITE checksum is not the CRC-32 of the content")
                    .isEmpty();
            byte[] archive = readAll(body);
            assertThat(archive).hasSize(known.length + unknown.length + source.length + 5 * MIB + 3);
            assertThat(archive).startsWith(known).endsWith(1, 2, 3);
        }
    }

    @Test
    default void storedPartsAreListedOverSeveralPages() throws InterruptedException {
        String id = bucket().createMultipartUpload("archives/a");
        List<ListedPart> expected = new ArrayList<>();
        for (int number = 1; number <= 1001; number++) {
            byte[] content = {(byte) number};
            expected.add(new ListedPart(
                    bucket().uploadPart("archives/a", id, number, body(OptionalLong.empty(), content)), 1));
        }

        assertThat(bucket().listParts("archives/a", id)).isEqualTo(expected);

        bucket().abortMultipartUpload("archives/a", id);
        assertThatThrownBy(() -> bucket().listParts("archives/a", id))
                .isInstanceOfSatisfying(
                        S3RequestException.class, e -> assertThat(e.status()).isEqualTo(404));
    }

    @Test
    default void aPartWithAWrongCrc32IsRefused() throws InterruptedException {
        String id = bucket().createMultipartUpload("archives/a");

        assertThatThrownBy(() -> bucket().uploadPart("archives/a", id, 1, body(OptionalLong.of(1), new byte[10])))
                .isInstanceOf(S3RequestException.class)
                .hasMessageContaining("archives/a part 1")
                .hasMessageContaining("400");
    }

    @Test
    default void copyingAnObjectWithAnotherETagFails() throws InterruptedException {
        bucket().putObject("files/a", new byte[10]);
        String id = bucket().createMultipartUpload("archives/a");

        assertThatThrownBy(() -> bucket().uploadPartCopy("archives/a", id, 1, new CopySource("files/a", "\"x\"", null)))
                .isInstanceOfSatisfying(
                        S3RequestException.class, e -> assertThat(e.status()).isEqualTo(412));
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
    default void anExceptionOfTheBodyIsThrownUnchanged() throws InterruptedException {
        String id = bucket().createMultipartUpload("archives/a");
        var failure = new ArchiveException("the source is gone");

        assertThatThrownBy(() -> bucket().uploadPart("archives/a", id, 1, failing(failure)))
                .isSameAs(failure);
    }

    @Test
    default void anAbortedUploadIsGoneAndCanBeAbortedAgain() throws InterruptedException {
        String id = bucket().createMultipartUpload("archives/a");
        bucket().uploadPart("archives/a", id, 1, body(OptionalLong.empty(), new byte[10]));

        bucket().abortMultipartUpload("archives/a", id);
        bucket().abortMultipartUpload("archives/a", id);

        assertThatThrownBy(() -> bucket().uploadPart("archives/a", id, 2, body(OptionalLong.empty(), new byte[10])))
                .isInstanceOfSatisfying(
                        S3RequestException.class, e -> assertThat(e.code()).isEqualTo("NoSuchUpload"));
    }

    @Test
    default void openUploadsAreListedByPrefixOverAllPages() throws InterruptedException {
        bucket().abortMultipartUpload("temporary/a", bucket().createMultipartUpload("temporary/a"));
        bucket().createMultipartUpload("other/a");
        List<OpenUpload> open = new ArrayList<>();
        for (int i = 0; i < 1_001; i++) {
            String key = "temporary/%04d".formatted(i / 2);
            open.add(new OpenUpload(key, bucket().createMultipartUpload(key), Instant.EPOCH));
        }

        assertThat(bucket().listMultipartUploads("temporary/"))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("initiated")
                .containsExactlyInAnyOrderElementsOf(open)
                .extracting(OpenUpload::initiated)
                .allSatisfy(initiated -> assertThat(initiated).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES)));
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
}
