package dev.ziprace.control.s3;

import dev.ziprace.control.judge.ArchiveChangedException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;

/// Reads a long range of an object with a sequence of large ranged GETs. The next GET is sent while the
/// current one is read, which hides its latency. If a body ends early, reading resumes with a range that
/// starts at the first missing byte.
///
/// A single GET for everything would be slower: S3 sends at most about 100 MB/s per connection and may close it at
/// any time. A range of 64 MiB costs one tier-2 request about every second.
final class RangedObjectStream extends InputStream {
    private static final long RANGE = 64L << 20;

    /// How many times one range may fail. Each attempt already includes the SDK's own retries.
    static final int ATTEMPTS = 5;

    private static final long FIRST_BACKOFF_MS = 100;

    private final ObjectRange.Reader reader;
    private final long end;
    private long position;
    private @Nullable Body current;
    private @Nullable PrefetchedRange ahead;

    private record Body(ResponseInputStream<?> stream, ObjectRange range, int attempt) {}

    RangedObjectStream(ObjectRange.Reader reader, long offset, long length) {
        this.reader = reader;
        this.position = offset;
        this.end = offset + length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        while (position < end) {
            Body body = body();
            try {
                int n = body.stream.read(bytes, offset, (int) Math.min(length, body.range.to() - position));
                if (n < 0) {
                    // Some clients end a body silently when the connection ends, without comparing its length.
                    throw new EOFException("the body ended %d bytes early".formatted(body.range.to() - position));
                }
                advance(n, body);
                return n;
            } catch (ArchiveChangedException e) {
                throw e;
            } catch (IOException e) {
                resume(body, e);
            }
        }
        return -1;
    }

    private void advance(int n, Body body) throws IOException {
        position += n;
        if (position == body.range.to()) {
            // The body was read to its end, so the connection can be reused.
            body.stream.close();
            current = null;
        }
    }

    private Body body() throws IOException {
        if (current == null) {
            ObjectRange range = new ObjectRange(position, Math.min(end, position + RANGE));
            PrefetchedRange opened = ahead == null ? new PrefetchedRange(reader, range) : ahead;
            ahead = range.to() < end
                    ? new PrefetchedRange(reader, new ObjectRange(range.to(), Math.min(end, range.to() + RANGE)))
                    : null;
            current = open(opened);
        }
        return current;
    }

    private Body open(PrefetchedRange opened) throws IOException {
        try {
            return new Body(opened.await(), opened.range(), 1);
        } catch (ArchiveChangedException e) {
            throw e;
        } catch (IOException e) {
            return reopen(opened.range(), 1, e);
        }
    }

    private void resume(Body broken, IOException cause) throws IOException {
        broken.stream.abort();
        current = null;
        current = reopen(new ObjectRange(position, broken.range.to()), broken.attempt, cause);
    }

    private Body reopen(ObjectRange range, int failures, IOException cause) throws IOException {
        IOException last = cause;
        for (int attempt = failures + 1; attempt <= ATTEMPTS; attempt++) {
            backOff(attempt);
            try {
                return new Body(reader.open(range), range, attempt);
            } catch (ArchiveChangedException e) {
                throw e;
            } catch (IOException e) {
                e.addSuppressed(last);
                last = e;
            }
        }
        throw new IOException(
                "%s given up after %d attempts: %s".formatted(reader.describe(range), ATTEMPTS, last.getMessage()),
                last);
    }

    /// Exponential backoff with full jitter, as AWS recommends: up to 100 ms, 200 ms, 400 ms and 800 ms.
    private static void backOff(int attempt) throws InterruptedIOException {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(FIRST_BACKOFF_MS << (attempt - 2)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting to resume a GET");
        }
    }

    /// Aborts open responses instead of reading them to the end.
    @Override
    public void close() {
        if (current != null) {
            current.stream.abort();
            current = null;
        }
        if (ahead != null) {
            ahead.close();
            ahead = null;
        }
        position = end;
    }
}
