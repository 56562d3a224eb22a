package dev.ziprace.s3.lean.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import jdk.net.ExtendedSocketOptions;

/// A blocking socket channel with a time-out. [SocketChannel] has none in blocking mode, so the connection pool calls
/// [#closeIfTimedOut] from its own thread, which ends a wait that takes too long.
public final class TimeoutSocketChannel implements AutoCloseable {

    private static final int NO_WAIT = 0;

    /// Networks drop connections without telling the ends. NAT gateways and Network Load Balancers do
    /// so after 350 s of silence (VPC user guide, "NAT gateways"; ELB user guide, "Network Load
    /// Balancers"), and the kernel's default sends the first probe after two hours. These options keep
    /// a silent connection in use, and end one that is gone after 60 + 5 * 15 s.
    private static final Map<SocketOption<Integer>, Integer> KEEP_ALIVE = Map.of(
            ExtendedSocketOptions.TCP_KEEPIDLE, 60,
            ExtendedSocketOptions.TCP_KEEPINTERVAL, 15,
            ExtendedSocketOptions.TCP_KEEPCOUNT, 5);

    private final SocketChannel socket;
    private volatile long waitingSince = NO_WAIT;
    private volatile boolean timedOut;

    private TimeoutSocketChannel(SocketChannel socket) {
        this.socket = socket;
    }

    /// A channel that is not connected yet.
    public static TimeoutSocketChannel open() throws IOException {
        var socket = SocketChannel.open();
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        keepAlive(socket);
        return new TimeoutSocketChannel(socket);
    }

    private static void keepAlive(SocketChannel socket) throws IOException {
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        for (Map.Entry<SocketOption<Integer>, Integer> option : KEEP_ALIVE.entrySet()) {
            if (socket.supportedOptions().contains(option.getKey())) {
                socket.setOption(option.getKey(), option.getValue());
            }
        }
    }

    /// Connects.
    ///
    /// @param host a name or an IP address
    public void connect(String host, int port) throws IOException {
        InetAddress address = InetAddress.getByName(host);
        beginWait();
        try {
            socket.connect(new InetSocketAddress(address, port));
        } catch (AsynchronousCloseException e) {
            throw translated(e);
        } finally {
            endWait();
        }
    }

    /// Reads at least one byte.
    ///
    /// @return the number of bytes, or -1 at the end
    int read(ByteBuffer target) throws IOException {
        beginWait();
        try {
            return socket.read(target);
        } catch (AsynchronousCloseException e) {
            throw translated(e);
        } finally {
            endWait();
        }
    }

    /// Writes all remaining bytes.
    void writeFully(ByteBuffer source) throws IOException {
        while (source.hasRemaining()) {
            beginWait();
            try {
                socket.write(source);
            } catch (AsynchronousCloseException e) {
                throw translated(e);
            } finally {
                endWait();
            }
        }
    }

    /// Reads what arrives within the given time.
    ///
    /// @return the number of bytes, 0 if none arrived, -1 at the end
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

    /// Reads what has already arrived, without waiting.
    ///
    /// @return the number of bytes, 0 if none have arrived, -1 at the end
    int readAvailable(ByteBuffer target) throws IOException {
        socket.configureBlocking(false);
        try {
            return socket.read(target);
        } finally {
            socket.configureBlocking(true);
        }
    }

    /// Closes the channel if a connect, read or write has waited for longer than the time-out.
    ///
    /// @param now [System#nanoTime]
    public void closeIfTimedOut(long now, Duration timeout) {
        long since = waitingSince;
        if (since != NO_WAIT && now - since > timeout.toNanos()) {
            timedOut = true;
            close();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // The connection is gone either way.
        }
    }

    private void beginWait() {
        // Never NO_WAIT.
        waitingSince = System.nanoTime() | 1;
    }

    private void endWait() {
        waitingSince = NO_WAIT;
    }

    private IOException translated(AsynchronousCloseException closed) {
        return timedOut ? new SocketTimeoutException("the server was silent for too long") : closed;
    }
}
