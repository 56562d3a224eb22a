package dev.ziprace.mutiny;

import dev.ziprace.s3.Backoff;
import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.S3RequestException;
import dev.ziprace.s3.SdkChecksums;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.strategy.ArchiveException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The bytes of an object, or some of them, that ask for the rest when their connection breaks: by range and with the
/// same entity tag. Throttling, other 5xx answers and silence are asked again too. Attempts are bounded and wait with
/// full jitter.
final class ResumingContent {

    /// Per content. One broken connection is common, eight in one content mean that something else is wrong.
    private static final int MAX_ATTEMPTS = 8;

    private final AsyncBucket bucket;
    private final SourceObject object;
    private final @Nullable ByteRange range;
    private final long begin;
    private final long length;
    private long position;
    private int attempts = 1;

    private ResumingContent(AsyncBucket bucket, SourceObject object, @Nullable ByteRange range) {
        this.bucket = bucket;
        this.object = object;
        this.range = range;
        this.begin = range == null ? 0 : range.offset();
        this.length = range == null ? object.size() : range.length();
    }

    /// What is known before the first byte.
    ///
    /// @param storedCrc32 the CRC-32 of the whole object where S3 stores it; empty for a range
    /// @param bytes to be subscribed to once. Fails with [ArchiveException] once the attempts are used up or the
    ///     object has changed
    record Opened(OptionalLong storedCrc32, Multi<ByteBuffer> bytes) {}

    /// Begins to read.
    ///
    /// @param range the bytes wanted; null for all
    static Uni<Opened> open(AsyncBucket bucket, SourceObject object, @Nullable ByteRange range) {
        return Uni.createFrom().deferred(() -> new ResumingContent(bucket, object, range).open());
    }

    private Uni<Opened> open() {
        return get(range)
                .map(answer -> new Opened(
                        range == null ? SdkChecksums.storedCrc32(answer.response()) : OptionalLong.empty(),
                        resuming(answer)));
    }

    private Uni<ObjectAnswer> get(@Nullable ByteRange wanted) {
        return bucket.get(object, wanted)
                .onFailure(
                        failure -> failure instanceof S3RequestException e && e.isPassing() && attempts < MAX_ATTEMPTS)
                .recoverWithUni(() -> later(() -> get(wanted)));
    }

    private Multi<ByteBuffer> resuming(ObjectAnswer answer) {
        long expected = length - position;
        if (answer.response().contentLength() != expected) {
            answer.hangUp();
            return failure("the answer has %d".formatted(answer.response().contentLength()), null);
        }
        return bucket.body(answer)
                .onItem()
                .invoke(bytes -> position += bytes.remaining())
                .onCompletion()
                .switchTo(() -> position < length
                        ? Multi.createFrom().failure(new EOFException("the body ended at byte " + (begin + position)))
                        : Multi.createFrom().empty())
                .onFailure(failure -> !(failure instanceof ArchiveException))
                .recoverWithMulti(this::rest);
    }

    private Multi<ByteBuffer> rest(Throwable broken) {
        if (position == length) {
            // Nothing but the end is missing.
            return Multi.createFrom().empty();
        }
        if (attempts == MAX_ATTEMPTS) {
            return failure("%d came in %d attempts: %s".formatted(position, attempts, broken.getMessage()), broken);
        }
        return later(() -> get(new ByteRange(begin + position, length - position)))
                .onItem()
                .transformToMulti(this::resuming);
    }

    private <T> Uni<T> later(Supplier<Uni<? extends T>> attempt) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                // Mutiny knows no delay of zero.
                .by(Backoff.delay(attempts++).plusMillis(1))
                .chain(attempt);
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
