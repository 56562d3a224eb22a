package dev.ziprace.locals3.http;

import dev.ziprace.locals3.channel.BufferPool;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// Listens on 127.0.0.1 and serves each connection on its own virtual thread.
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = System.getLogger(HttpServer.class.getName());

    private static final int BACKLOG = 1024;

    /// More than any race needs; each may hold 150 KiB of direct memory for TLS.
    private static final int MAX_CONNECTIONS = 4096;

    private static final Duration IDLE_CHECK_INTERVAL = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final ServerSocketChannel listener;
    private final ChannelFactory channels;
    private final BufferPool buffers;
    private final HttpHandler handler;
    private final Duration idleTimeout;
    private final Set<ServerConnection> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("local-s3-", 0).factory());

    private HttpServer(
            ServerSocketChannel listener,
            ChannelFactory channels,
            BufferPool buffers,
            HttpHandler handler,
            Duration idleTimeout) {
        this.listener = listener;
        this.channels = channels;
        this.buffers = buffers;
        this.handler = handler;
        this.idleTimeout = idleTimeout;
    }

    /// Starts listening.
    ///
    /// @param port     the port, or 0 for a free one
    /// @param channels creates the connections, plain or with TLS
    /// @param buffers  for moving bodies
    /// @param idleTimeout how long a client may stay idle, within or between requests, before it is
    ///                    disconnected
    /// @throws IOException if the port is in use
    public static HttpServer start(
            int port, ChannelFactory channels, BufferPool buffers, HttpHandler handler, Duration idleTimeout)
            throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
        } catch (IOException e) {
            listener.close();
            throw new IOException("cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
        HttpServer server = new HttpServer(listener, channels, buffers, handler, idleTimeout);
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
        connections.forEach(HttpServer::closeQuietly);
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
            } catch (RejectedExecutionException e) {
                // The server was closed, and so was the connection.
                return;
            } catch (IOException | RuntimeException | Error e) {
                // Whatever happened to one connection, the port must go on accepting others.
                if (listener.isOpen()) {
                    LOG.log(Level.WARNING, "cannot accept a connection: {0}", e.toString());
                    pause();
                }
            }
        }
    }

    private void serveOrClose(SocketChannel socket) throws IOException {
        try {
            serve(socket);
        } catch (IOException | RuntimeException | Error e) {
            closeQuietly(socket);
            throw e;
        }
    }

    private void serve(SocketChannel socket) throws IOException {
        if (connections.size() >= MAX_CONNECTIONS) {
            LOG.log(
                    Level.WARNING,
                    "refused a connection: {0} are open, as many as this server serves",
                    MAX_CONNECTIONS);
            socket.close();
            return;
        }
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        ServerConnection connection = new ServerConnection(channels.over(socket), buffers, handler);
        connections.add(connection);
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
    }

    private void closeIdleConnections() {
        while (listener.isOpen() && pause()) {
            long now = System.nanoTime();
            for (ServerConnection connection : connections) {
                if (connection.idleNanos(now) > idleTimeout.toNanos()) {
                    closeQuietly(connection);
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(IDLE_CHECK_INTERVAL);
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
