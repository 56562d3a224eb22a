package dev.ziprace.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.routing.SupportedOperation;
import dev.ziprace.strategy.ArchiveException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MultipartUploadTest {

    @RegisterExtension
    private static final LocalBuckets BUCKETS = new LocalBuckets();

    private final S3Bucket bucket = BUCKETS.create();

    @Test
    void aCompletedUploadCreatesTheObject() throws InterruptedException {
        try (var upload = MultipartUpload.create(bucket, "a")) {
            upload.upload(2, body(3));
            upload.upload(1, body(5 << 20));
            upload.complete();
        }

        assertThat(bucket.listPage("", null).objects())
                .singleElement()
                .satisfies(object -> assertThat(object.size()).isEqualTo((5 << 20) + 3));
        assertThat(BUCKETS.openUploads(bucket)).isZero();
    }

    @Test
    void aPartThatAnotherInvocationReplacedIsCompletedWithItsNewETag() throws InterruptedException {
        try (var upload = MultipartUpload.create(bucket, "a")) {
            upload.upload(1, body(3));
            UploadedPart replacement = bucket.uploadPart("a", upload.uploadId(), 1, body(4));
            assertThat(upload.parts()).doesNotContain(replacement);

            upload.refresh();

            assertThat(upload.parts()).containsExactly(replacement);
            upload.complete();
        }
    }

    @Test
    void anUploadThatIsNotCompletedIsAborted() throws InterruptedException {
        try (var upload = MultipartUpload.create(bucket, "a")) {
            upload.upload(1, body(3));
            assertThat(BUCKETS.openUploads(bucket)).isOne();
        }

        assertThat(BUCKETS.openUploads(bucket)).isZero();
        assertThat(bucket.listPage("", null).objects()).isEmpty();
    }

    @Test
    void anInterruptedThreadAbortsTheUploadAndStaysInterrupted() throws InterruptedException {
        try (var upload = MultipartUpload.create(bucket, "a")) {
            upload.upload(1, body(3));
            Thread.currentThread().interrupt();
        }

        assertThat(Thread.interrupted()).isTrue();
        assertThat(BUCKETS.openUploads(bucket)).isZero();
    }

    @Test
    void theExceptionOfAFailedAbortIsSuppressed() {
        BUCKETS.server()
                .faults()
                .next(SupportedOperation.ABORT_MULTIPART_UPLOAD, 1, InjectedFault.error(S3Error.ACCESS_DENIED));
        var reason = new ArchiveException("the reason");

        assertThatThrownBy(() -> {
                    try (var upload = MultipartUpload.create(bucket, "a")) {
                        upload.upload(1, body(3));
                        throw reason;
                    }
                })
                .isSameAs(reason);
        assertThat(reason.getSuppressed())
                .singleElement()
                .satisfies(e -> assertThat(e)
                        .hasMessageContaining("AbortMultipartUpload")
                        .hasMessageContaining("AccessDenied"));
        assertThat(BUCKETS.server().faults().remaining()).isZero();
    }

    @Test
    void partsWithGapsAreNotCompleted() throws InterruptedException {
        try (var upload = MultipartUpload.create(bucket, "a")) {
            assertThatThrownBy(upload::complete).hasMessageContaining("0 parts");
            upload.upload(1, body(3));
            upload.upload(3, body(3));
            assertThatThrownBy(upload::complete).hasMessageContaining("2 parts with numbers up to 3");
            assertThatThrownBy(() -> upload.upload(3, body(3))).hasMessageContaining("part 3");
        }
    }

    @Test
    void copyingAChangedObjectFailsAndNamesIt() throws InterruptedException {
        bucket.putObject("files/a", new byte[1]);
        SourceObject listed = bucket.listPage("files/", null).objects().getFirst();
        bucket.putObject("files/a", new byte[2]);
        try (var upload = MultipartUpload.create(bucket, "a")) {
            assertThatThrownBy(() -> upload.copy(1, CopySource.whole(listed)))
                    .isInstanceOf(SourceObjectChangedException.class)
                    .hasMessageContaining("files/a changed after it was listed");
        }
    }

    private static PartBody body(int length) {
        return PartBody.of(List.of(ByteBuffer.allocate(length)), OptionalLong.empty());
    }
}
