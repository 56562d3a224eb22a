package dev.ziprace.locals3.channel;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;

/// A client's socket that records when the server started waiting for the client, so that idle clients can be
/// disconnected. The time that the server itself takes does not count.
final class IdleTrackingChannel implements ClientChannel {

    /// Small and not from the pool: it is held while a client does not read, and a client may not be reading because
    /// its uploads wait for buffers of the pool.
    private static final int WAITING_WRITE_BYTES = 16 * 1024;

    private static final long NOT_WAITING = Long.MIN_VALUE;

    private final SocketChannel socket;
    private volatile long waitingSince = NOT_WAITING;

    IdleTrackingChannel(SocketChannel socket) {
        this.socket = socket;
    }

    @Override
    public long idleNanos(long now) {
        long since = waitingSince;
        return since == NOT_WAITING ? 0 : now - since;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        waitingSince = System.nanoTime();
        try {
            return socket.read(target);
        } finally {
            waitingSince = NOT_WAITING;
        }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        waitingSince = System.nanoTime();
        try {
            return socket.write(source);
        } finally {
            waitingSince = NOT_WAITING;
        }
    }

    @Override
    public long transferFrom(FileChannel file, long offset, long length) throws IOException {
        long transferred = transferNow(file, offset, length);
        // The socket of a virtual thread is non-blocking underneath, so with a full socket buffer transferTo returns
        // 0 instead of waiting. A plain write waits until there is room again, without blocking a carrier thread.
        return transferred > 0 ? transferred : writeSome(file, offset, length);
    }

    private long writeSome(FileChannel file, long offset, long length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(WAITING_WRITE_BYTES, length));
        if (file.read(buffer, offset) < 0) {
            throw new EOFException("a stored file is shorter than the object that refers to it");
        }
        return write(buffer.flip());
    }

    private long transferNow(FileChannel file, long offset, long length) throws IOException {
        waitingSince = System.nanoTime();
        try {
            return file.transferTo(offset, length, socket);
        } finally {
            waitingSince = NOT_WAITING;
        }
    }

    @Override
    public void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void reset() throws IOException {
        socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        socket.close();
    }

    @Override
    public void release() {
        // There are no buffers to release.
    }

    @Override
    public boolean isOpen() {
        return socket.isOpen();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
