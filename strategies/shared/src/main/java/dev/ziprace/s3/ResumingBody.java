package dev.ziprace.s3;

import dev.ziprace.s3.check.AnnouncedChecksum;
import dev.ziprace.s3.retry.RetryQuota;
import dev.ziprace.s3.retry.RetrySchedule;
import dev.ziprace.s3.retry.RetryWait;
import dev.ziprace.strategy.ArchiveException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A body that requests the remaining bytes when its connection breaks.
final class ResumingBody implements ObjectBody {

    /// A body that breaks after this many bytes makes progress: a connection that lasts this long is no failure of
    /// the object.
    private static final long PROGRESS_BYTES = 1 << 20;

    private final S3Bucket bucket;
    private final SourceObject source;
    private final @Nullable ByteRange range;
    private final long begin;
    private final long length;
    private final OptionalLong storedCrc32;
    private final Optional<AnnouncedChecksum> checksum;
    private ObjectBody current;
    private long position;
    /// With a quota of its own: each further GET takes its retries from the client's.
    private final RetrySchedule schedule = new RetrySchedule(new RetryQuota());
    private long resumedAt;

    ResumingBody(S3Bucket bucket, SourceObject source, @Nullable ByteRange range) throws InterruptedException {
        this.bucket = bucket;
        this.source = source;
        this.range = range;
        this.begin = range == null ? 0 : range.offset();
        this.length = range == null ? source.size() : range.length();
        this.current = get(range);
        this.storedCrc32 = range == null ? current.storedCrc32() : OptionalLong.empty();
        this.checksum = range == null ? current.checksum() : Optional.empty();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public OptionalLong storedCrc32() {
        return storedCrc32;
    }

    @Override
    public Optional<AnnouncedChecksum> checksum() {
        return checksum;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (position == length) {
            return -1;
        }
        while (true) {
            try {
                int read = current.read(target);
                if (read < 0) {
                    throw new IOException("the body ended at byte %d".formatted(begin + position));
                }
                position += read;
                return read;
            } catch (InterruptedIOException | ClosedByInterruptException e) {
                // A read that timed out throws InterruptedIOException too, although nobody interrupted the thread.
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                resume(e);
            } catch (IOException e) {
                resume(e);
            }
        }
    }

    private void resume(IOException failure) throws IOException {
        closeQuietly(failure);
        if (position - resumedAt >= PROGRESS_BYTES) {
            schedule.restart();
        }
        resumedAt = position;
        Optional<Duration> delay = schedule.retryDelay(false);
        if (delay.isEmpty()) {
            throw new ArchiveException(
                    "GetObject s3://%s/%s %s: expected %d bytes, received %d in %s: %s"
                            .formatted(
                                    bucket.name(),
                                    source.key(),
                                    range == null ? "(whole object)" : range,
                                    length,
                                    position,
                                    schedule,
                                    failure.getMessage()),
                    failure);
        }
        try {
            RetryWait.awaitRetry(delay.get(), false);
            current = get(new ByteRange(begin + position, length - position));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException(
                    "interrupted while reading s3://%s/%s".formatted(bucket.name(), source.key()));
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    private ObjectBody get(@Nullable ByteRange wanted) throws InterruptedException {
        ObjectBody body;
        try {
            body = bucket.get(source.key(), source.eTag(), wanted);
        } catch (S3RequestException e) {
            throw SourceObjectChangedException.translate(bucket.name(), source.key(), source.eTag(), e);
        }
        long expected = wanted == null ? length : wanted.length();
        if (body.length() != expected) {
            var wrong = new ArchiveException("GetObject s3://%s/%s %s: expected %d bytes, the response has %d bytes"
                    .formatted(
                            bucket.name(),
                            source.key(),
                            wanted == null ? "(whole object)" : wanted,
                            expected,
                            body.length()));
            try {
                body.close();
            } catch (IOException e) {
                wrong.addSuppressed(e);
            }
            throw wrong;
        }
        return body;
    }

    private void closeQuietly(IOException failure) {
        try {
            current.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public boolean isOpen() {
        return current.isOpen();
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
