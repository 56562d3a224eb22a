package dev.ziprace.mutiny;

import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.s3.check.AnnouncedChecksum;
import dev.ziprace.s3.retry.RetrySchedule;
import dev.ziprace.s3.sdk.SdkResponseMapper;
import dev.ziprace.strategy.ArchiveException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Publishes the bytes of an object or of a range of it. When the connection breaks, it requests the missing
/// bytes as a range with the same ETag, as [RetrySchedule] allows.
final class ResumingObjectPublisher {

    /// A body that breaks after this many bytes makes progress: a connection that lasts this long is no failure of
    /// the object.
    private static final long PROGRESS_BYTES = 1 << 20;

    private final AsyncBucket bucket;
    private final SourceObject object;
    private final @Nullable ByteRange range;
    private final long begin;
    private final long length;
    private long position;
    private final RetrySchedule schedule;
    private long resumedAt;

    private ResumingObjectPublisher(AsyncBucket bucket, SourceObject object, @Nullable ByteRange range) {
        this.bucket = bucket;
        this.schedule = bucket.newRetrySchedule();
        this.object = object;
        this.range = range;
        this.begin = range == null ? 0 : range.offset();
        this.length = range == null ? object.size() : range.length();
    }

    /// The headers have arrived; the body has not been read.
    ///
    /// @param storedCrc32 the CRC-32 of the whole object, if S3 stores one; empty for a range
    /// @param checksum what else S3 says about the whole object; empty for a range
    /// @param bytes can be subscribed to once. Fails with [ArchiveException] when the object is given up or
    ///     object has changed
    record Opened(OptionalLong storedCrc32, Optional<AnnouncedChecksum> checksum, Multi<ByteBuffer> bytes) {}

    /// Sends the first request.
    ///
    /// @param range the bytes to read; null for the whole object
    static Uni<Opened> open(AsyncBucket bucket, SourceObject object, @Nullable ByteRange range) {
        return Uni.createFrom().deferred(() -> new ResumingObjectPublisher(bucket, object, range).open());
    }

    private Uni<Opened> open() {
        return get(range)
                .map(response -> new Opened(
                        range == null ? SdkResponseMapper.storedCrc32(response.response()) : OptionalLong.empty(),
                        range == null ? SdkResponseMapper.checksum(response.response()) : Optional.empty(),
                        bytesOf(response)));
    }

    private Uni<ObjectResponsePublisher> get(@Nullable ByteRange wanted) {
        return bucket.get(object, wanted, schedule);
    }

    private Multi<ByteBuffer> bytesOf(ObjectResponsePublisher response) {
        long expected = length - position;
        if (response.response().contentLength() != expected) {
            response.discard();
            return failure(
                    "byte %d to %d were asked for, the response has %d bytes"
                            .formatted(
                                    begin + position,
                                    begin + length - 1,
                                    response.response().contentLength()),
                    null);
        }
        return bucket.body(response)
                .onItem()
                .invoke(bytes -> position += bytes.remaining())
                .onCompletion()
                .switchTo(() -> position < length
                        ? Multi.createFrom().failure(new EOFException("the body ended at byte " + (begin + position)))
                        : Multi.createFrom().empty())
                .onFailure(failure -> !(failure instanceof ArchiveException))
                .recoverWithMulti(this::resume);
    }

    private Multi<ByteBuffer> resume(Throwable broken) {
        if (position == length) {
            // All bytes have arrived; only the end of the response is missing.
            return Multi.createFrom().empty();
        }
        if (position - resumedAt >= PROGRESS_BYTES) {
            schedule.restart();
        }
        resumedAt = position;
        return schedule.retryDelay(false)
                .map(delay -> AsyncSdkCall.delayed(delay)
                        .chain(() -> get(new ByteRange(begin + position, length - position)))
                        .onItem()
                        .transformToMulti(this::bytesOf))
                .orElseGet(() ->
                        failure("received %d in %s: %s".formatted(position, schedule, broken.getMessage()), broken));
    }

    private Multi<ByteBuffer> failure(String what, @Nullable Throwable cause) {
        return Multi.createFrom()
                .failure(new ArchiveException(
                        "GetObject s3://%s/%s %s: expected %d bytes, %s"
                                .formatted(
                                        bucket.name(),
                                        object.key(),
                                        range == null ? "(whole object)" : range,
                                        length,
                                        what),
                        cause));
    }
}
