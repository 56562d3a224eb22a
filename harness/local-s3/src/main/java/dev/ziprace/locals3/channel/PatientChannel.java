package dev.ziprace.locals3.channel;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;

/// A client's socket that records how long the server has waited for the client, so that clients that
/// are idle, or trickle bytes, can be disconnected. The time that the server itself takes does not
/// count.
final class PatientChannel implements ClientChannel {

    /// Small and not from the pool: it is held while a client does not read, and a client may not be
    /// reading because its uploads wait for buffers of the pool.
    private static final int WAITING_WRITE_BYTES = 16 * 1024;

    private static final long NOT_WAITING = Long.MIN_VALUE;

    private final SocketChannel socket;
    private volatile long waitingSince = NOT_WAITING;

    /// The waits of this period that have ended.
    private volatile long waitedNanos;

    private long renewalBytes = NO_RENEWAL;
    private long movedBytes;

    PatientChannel(SocketChannel socket) {
        this.socket = socket;
    }

    @Override
    public long waitedNanos(long now) {
        // In this order, so that a wait that ends in between is left out instead of counted twice.
        long before = waitedNanos;
        long since = waitingSince;
        return since == NOT_WAITING ? 0 : before + now - since;
    }

    @Override
    public void startPatience(long bytes) {
        renewalBytes = bytes;
        movedBytes = 0;
        waitedNanos = 0;
    }

    @Override
    public void trust() {
        // There are no buffers to enlarge.
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        long since = startWaiting();
        int read = 0;
        try {
            read = socket.read(target);
            return read;
        } finally {
            endWaiting(since, read);
        }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        long since = startWaiting();
        int written = 0;
        try {
            written = socket.write(source);
            return written;
        } finally {
            endWaiting(since, written);
        }
    }

    private long startWaiting() {
        long now = System.nanoTime();
        waitingSince = now;
        return now;
    }

    private void endWaiting(long since, long bytes) {
        waitingSince = NOT_WAITING;
        movedBytes += bytes;
        if (movedBytes >= renewalBytes) {
            startPatience(renewalBytes);
        } else {
            waitedNanos = waitedNanos + (System.nanoTime() - since);
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
        long since = startWaiting();
        long sent = 0;
        try {
            sent = file.transferTo(offset, length, socket);
            return sent;
        } finally {
            endWaiting(since, sent);
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
