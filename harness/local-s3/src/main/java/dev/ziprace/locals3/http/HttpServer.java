package dev.ziprace.locals3.http;

import dev.ziprace.locals3.channel.ChannelFactory;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// Listens on 127.0.0.1 and serves each connection on its own virtual thread.
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = System.getLogger(HttpServer.class.getName());

    private static final int BACKLOG = 1024;

    private static final Duration IDLE_CHECK_INTERVAL = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(100);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final ServerSocketChannel listener;
    private final ChannelFactory channels;
    private final HttpHandler handler;
    private final Duration idleTimeout;
    private final OpenConnections connections;
    private final RareWarnings warnings = new RareWarnings(LOG);
    private final HeadMemory heads = HeadMemory.ofServer();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("local-s3-", 0).factory());

    private HttpServer(
            ServerSocketChannel listener,
            ChannelFactory channels,
            HttpHandler handler,
            Duration idleTimeout,
            OpenConnections connections) {
        this.listener = listener;
        this.channels = channels;
        this.handler = handler;
        this.idleTimeout = idleTimeout;
        this.connections = connections;
    }

    /// Starts listening.
    ///
    /// @param port     the port, or 0 for a free one
    /// @param channels creates the connections, plain or with TLS
    /// @param idleTimeout how long the server waits for a client, within or between requests, before it is
    ///                    disconnected. A head has to arrive within this time. An authorized client has to make
    ///                    progress.
    /// @throws IOException if the port is in use
    public static HttpServer start(int port, ChannelFactory channels, HttpHandler handler, Duration idleTimeout)
            throws IOException {
        return start(port, channels, handler, idleTimeout, OpenConnections.forThisProcess());
    }

    static HttpServer start(
            int port, ChannelFactory channels, HttpHandler handler, Duration idleTimeout, OpenConnections connections)
            throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
        } catch (IOException e) {
            listener.close();
            throw new IOException("cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
        HttpServer server = new HttpServer(listener, channels, handler, idleTimeout, connections);
        server.threads.execute(server::accept);
        server.threads.execute(server::closeIdleConnections);
        return server;
    }

    /// The port that the server listens on.
    public int port() {
        return listener.socket().getLocalPort();
    }

    /// Stops listening, cuts all connections and waits up to 10 s for their threads.
    @Override
    public void close() {
        closeQuietly(listener);
        connections.snapshot().forEach(HttpServer::closeQuietly);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(CLOSE_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "some connections did not end within {0}", CLOSE_TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                serveOrClose(listener.accept());
            } catch (RejectedExecutionException | InterruptedException e) {
                // The server was closed, and so was the connection.
                return;
            } catch (IOException | RuntimeException | Error e) {
                // Whatever happened to one connection, the port must go on accepting others.
                if (listener.isOpen() && !makeRoom(e)) {
                    return;
                }
            }
        }
    }

    /// The usual reasons for a failed `accept` are that there are no more descriptors, or no more memory.
    ///
    /// @return false if the server is closed
    private boolean makeRoom(Throwable failure) {
        try {
            warnings.log("cannot accept a connection: " + failure);
            return connections.endOldestStranger() || pause(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            return false;
        } catch (RuntimeException | Error e) {
            // Without memory even for the warning, the port still goes on.
            return pause(PAUSE_AFTER_FAILURE);
        }
    }

    private void serveOrClose(SocketChannel socket) throws IOException, InterruptedException {
        try {
            serve(socket);
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            closeQuietly(socket);
            throw e;
        }
    }

    private void serve(SocketChannel socket) throws IOException, InterruptedException {
        ServerConnection connection = new ServerConnection(channels.over(socket), handler, connections, heads);
        if (!connections.add(connection)) {
            refuse(socket);
            return;
        }
        boolean started = false;
        try {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            if (!listener.isOpen()) {
                // close() may have closed the connections before this one was added.
                connection.close();
            }
            threads.execute(() -> {
                try {
                    connection.run();
                } finally {
                    connections.remove(connection);
                }
            });
            started = true;
        } finally {
            if (!started) {
                connections.remove(connection);
            }
        }
    }

    /// The response fits into the buffer of a new socket, so it does not wait for the client.
    private void refuse(SocketChannel socket) throws IOException {
        warnings.log("refused a connection: " + connections.most() + " are open, as many as this server serves");
        try (socket) {
            if (channels.isPlain()) {
                socket.write(FinalResponse.of(503, handler.unavailableXml()));
                socket.shutdownOutput();
            }
        }
    }

    private void closeIdleConnections() {
        while (listener.isOpen() && pause(IDLE_CHECK_INTERVAL)) {
            try {
                closeThoseIdleAt(System.nanoTime());
            } catch (RuntimeException | Error e) {
                LOG.log(Level.WARNING, "cannot close idle connections: {0}", e.toString());
            }
        }
    }

    private void closeThoseIdleAt(long now) {
        for (ServerConnection connection : connections.snapshot()) {
            if (connection.waitedNanos(now) > idleTimeout.toNanos()) {
                closeQuietly(connection);
            }
        }
    }

    private static boolean pause(Duration duration) {
        try {
            Thread.sleep(duration);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "closing: {0}", e.toString());
        }
    }
}
