package dev.ziprace.control.judge;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Reads a stream from start to end through pooled chunks. Small records are copied; content is passed on without
/// copying.
final class ChunkReader implements AutoCloseable {
    /// Receives a slice of a retained chunk and must release the chunk when it is done.
    interface SliceConsumer {
        void accept(Chunk chunk, int from, int length) throws InterruptedException;
    }

    private final InputStream in;
    private final ChunkPool pool;
    private @Nullable Chunk chunk;
    private int from;
    private int to;
    private long position;

    /// @param in the stream, which this class does not close
    ChunkReader(InputStream in, ChunkPool pool) {
        this.in = in;
        this.pool = pool;
    }

    /// The number of bytes that were read or passed on.
    long position() {
        return position;
    }

    /// Copies the next bytes.
    byte[] read(int length) throws IOException, InterruptedException {
        byte[] bytes = new byte[length];
        int done = 0;
        while (done < length) {
            Chunk source = fill();
            int n = Math.min(length - done, to - from);
            System.arraycopy(source.bytes(), from, bytes, done, n);
            done += n;
            advance(n);
        }
        return bytes;
    }

    /// Passes the next bytes on in slices.
    void transfer(long length, SliceConsumer consumer) throws IOException, InterruptedException {
        long left = length;
        while (left > 0) {
            Chunk source = fill();
            int n = (int) Math.min(left, to - from);
            consumer.accept(source.retain(), from, n);
            left -= n;
            advance(n);
        }
    }

    private void advance(int n) {
        from += n;
        position += n;
    }

    /// The current chunk with at least one byte left, or the next one.
    private Chunk fill() throws IOException, InterruptedException {
        if (chunk != null && from < to) {
            return chunk;
        }
        close();
        Chunk next = pool.take();
        chunk = next;
        from = 0;
        to = in.readNBytes(next.bytes(), 0, next.bytes().length);
        if (to == 0) {
            throw new EOFException("the archive's bytes ended early, at offset " + position);
        }
        return next;
    }

    /// Releases the chunk that is being read.
    @Override
    public void close() {
        if (chunk != null) {
            chunk.release();
            chunk = null;
            from = 0;
            to = 0;
        }
    }
}
