package dev.ziprace.s3.lean;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/// A blocking socket whose waits end: blocking channels know no time-out, so [ConnectionPool] closes those that have
/// waited for too long.
final class WatchedChannel implements AutoCloseable {

    private static final int NO_WAIT = 0;

    private final SocketChannel socket;
    private volatile long waitingSince = NO_WAIT;
    private volatile boolean expired;

    private WatchedChannel(SocketChannel socket) {
        this.socket = socket;
    }

    static WatchedChannel open() throws IOException {
        var socket = SocketChannel.open();
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return new WatchedChannel(socket);
    }

    /// @param host a name or an address's literal
    void connect(String host, int port) throws IOException {
        InetAddress address = InetAddress.getByName(host);
        begin();
        try {
            socket.connect(new InetSocketAddress(address, port));
        } catch (AsynchronousCloseException e) {
            throw explained(e);
        } finally {
            end();
        }
    }

    int read(ByteBuffer target) throws IOException {
        begin();
        try {
            return socket.read(target);
        } catch (AsynchronousCloseException e) {
            throw explained(e);
        } finally {
            end();
        }
    }

    void writeFully(ByteBuffer source) throws IOException {
        while (source.hasRemaining()) {
            begin();
            try {
                socket.write(source);
            } catch (AsynchronousCloseException e) {
                throw explained(e);
            } finally {
                end();
            }
        }
    }

    /// Reads what comes within a time, at most as much as fits.
    ///
    /// @return how many bytes, 0 if none came, -1 at the end
    int read(ByteBuffer target, int millis) throws IOException {
        byte[] bytes = new byte[Math.min(target.remaining(), 512)];
        socket.socket().setSoTimeout(millis);
        try {
            int read = socket.socket().getInputStream().read(bytes);
            if (read > 0) {
                target.put(bytes, 0, read);
            }
            return read;
        } catch (SocketTimeoutException e) {
            return 0;
        }
    }

    /// Reads what is there without waiting for it.
    ///
    /// @return how many bytes, 0 if none are there, -1 at the end
    int readAvailable(ByteBuffer target) throws IOException {
        socket.configureBlocking(false);
        try {
            return socket.read(target);
        } finally {
            socket.configureBlocking(true);
        }
    }

    /// Closes it if its thread has waited for longer than that.
    void expire(long now, Duration patience) {
        long since = waitingSince;
        if (since != NO_WAIT && now - since > patience.toNanos()) {
            expired = true;
            close();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    private void begin() {
        // Never the value that means no wait.
        waitingSince = System.nanoTime() | 1;
    }

    private void end() {
        waitingSince = NO_WAIT;
    }

    private IOException explained(AsynchronousCloseException closed) {
        return expired ? new SocketTimeoutException("the other side was silent for too long") : closed;
    }
}
