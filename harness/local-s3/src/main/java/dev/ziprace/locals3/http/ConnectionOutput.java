package dev.ziprace.locals3.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/// The writing half of a connection.
final class ConnectionOutput implements BodySink {

    /// Small, and not from the pool: it is kept for as long as a client does not read, and a client may not read
    /// because
    /// its uploads wait for buffers of the pool.
    private static final int WAITING_WRITE_BYTES = 16 * 1024;

    private final WatchedChannel channel;

    ConnectionOutput(WatchedChannel channel) {
        this.channel = channel;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        writeAll(channel, bytes);
    }

    @Override
    public void transfer(FileChannel file, long offset, long length) throws IOException {
        long sent = 0;
        while (sent < length) {
            long transferred = channel.transferFrom(file, offset + sent, length - sent);
            // A virtual thread's socket is non-blocking underneath, so a full socket buffer ends a transfer with 0
            // instead of waiting. Writing some bytes by hand waits until there is room again, without holding a thread.
            sent += transferred > 0 ? transferred : writeSome(file, offset + sent, length - sent);
        }
    }

    private long writeSome(FileChannel file, long offset, long length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(WAITING_WRITE_BYTES, length));
        if (file.read(buffer, offset) < 0) {
            throw new EOFException("a stored file is shorter than the object that refers to it");
        }
        return channel.write(buffer.flip());
    }

    private static void writeAll(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
