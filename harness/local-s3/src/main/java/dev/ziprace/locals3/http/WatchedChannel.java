package dev.ziprace.locals3.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;

/// A client's socket that remembers since when it waits for the client, so that one who neither sends nor reads can be
/// cut off. Time the server itself takes does not count.
final class WatchedChannel implements ByteChannel {

    private static final long NOT_WAITING = Long.MIN_VALUE;

    private final SocketChannel socket;
    private volatile long waitingSince = NOT_WAITING;

    WatchedChannel(SocketChannel socket) {
        this.socket = socket;
    }

    /// How long, in nanoseconds, the client has let the server wait.
    long waitedNanos(long now) {
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

    long transferFrom(FileChannel file, long offset, long length) throws IOException {
        waitingSince = System.nanoTime();
        try {
            return file.transferTo(offset, length, socket);
        } finally {
            waitingSince = NOT_WAITING;
        }
    }

    /// Ends what is sent; the client can still be read.
    void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    /// Closes so that the client sees "connection reset" and not an orderly end.
    void reset() throws IOException {
        socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        socket.close();
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
