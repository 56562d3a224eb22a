package dev.ziprace.locals3.http;

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

/// Listens on loopback and serves each connection on a virtual thread.
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = System.getLogger(HttpServer.class.getName());

    private static final int BACKLOG = 1024;
    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final ServerSocketChannel listener;
    private final ChannelFactory channels;
    private final BufferPool buffers;
    private final HttpHandler handler;
    private final Duration patience;
    private final Set<ServerConnection> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("local-s3-", 0).factory());

    private HttpServer(
            ServerSocketChannel listener,
            ChannelFactory channels,
            BufferPool buffers,
            HttpHandler handler,
            Duration patience) {
        this.listener = listener;
        this.channels = channels;
        this.buffers = buffers;
        this.handler = handler;
        this.patience = patience;
    }

    /// Starts to listen.
    ///
    /// @param port     the port, or 0 for a free one
    /// @param channels what is spoken over
    /// @param buffers  what bodies are moved with
    /// @param patience how long a client may neither send nor read, between requests too, before it is cut off
    /// @throws IOException when the port is taken
    public static HttpServer start(
            int port, ChannelFactory channels, BufferPool buffers, HttpHandler handler, Duration patience)
            throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
        } catch (IOException e) {
            listener.close();
            throw new IOException("cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
        HttpServer server = new HttpServer(listener, channels, buffers, handler, patience);
        server.threads.execute(server::accept);
        server.threads.execute(server::cutOffTheSilent);
        return server;
    }

    /// The port that is listened on.
    public int port() {
        return listener.socket().getLocalPort();
    }

    /// Stops listening, cuts all connections and waits for their threads.
    @Override
    public void close() {
        closeQuietly(listener);
        connections.forEach(HttpServer::closeQuietly);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(STOP.toSeconds(), TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "some connections did not end within {0}", STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                serve(listener.accept());
            } catch (RejectedExecutionException e) {
                // The server closes; so did the connection.
                return;
            } catch (IOException e) {
                if (listener.isOpen()) {
                    LOG.log(Level.WARNING, "cannot accept a connection: {0}", e.toString());
                    pause();
                }
            }
        }
    }

    private void serve(SocketChannel socket) throws IOException {
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        ServerConnection connection = new ServerConnection(channels.over(socket), buffers, handler);
        connections.add(connection);
        if (!listener.isOpen()) {
            // close() may have looked at the connections before this one was among them.
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

    private void cutOffTheSilent() {
        while (listener.isOpen() && pause()) {
            long now = System.nanoTime();
            for (ServerConnection connection : connections) {
                if (connection.waitedNanos(now) > patience.toNanos()) {
                    closeQuietly(connection);
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(SWEEP);
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
