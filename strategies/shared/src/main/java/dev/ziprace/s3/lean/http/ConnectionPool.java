package dev.ziprace.s3.lean.http;

import dev.ziprace.s3.lean.transport.ClientTlsEngines;
import dev.ziprace.s3.lean.transport.PlainTransport;
import dev.ziprace.s3.lean.transport.TimeoutSocketChannel;
import dev.ziprace.s3.lean.transport.TlsTransport;
import dev.ziprace.s3.lean.transport.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/// Keeps connections open for later requests. Their number is unlimited: strategies limit how many requests they send
/// at a time. Safe for concurrent use.
public final class ConnectionPool implements AutoCloseable {

    /// How long a connect, read or write may wait for the server: twice the default of the SDK's clients.
    public static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(60);

    /// S3 closes connections after about 20 s without a request.
    private static final Duration MAX_IDLE = Duration.ofSeconds(15);

    /// A connection that was idle for longer is checked before it is used, because the server may have closed it.
    private static final Duration UNCHECKED_IDLE = Duration.ofMillis(500);

    /// How often time-outs and idle connections are checked.
    private static final Duration SWEEP_INTERVAL = Duration.ofMillis(500);

    private final ClientTlsEngines engines = new ClientTlsEngines();
    private final Duration socketTimeout;
    private final Set<TimeoutSocketChannel> channels = ConcurrentHashMap.newKeySet();
    private final Map<HttpOrigin, Deque<ClientConnection>> idle = new ConcurrentHashMap<>();
    private final Thread sweeper;
    private volatile boolean closed;

    /// @param socketTimeout how long a connect, read or write may wait for the server
    public ConnectionPool(Duration socketTimeout) {
        this.socketTimeout = socketTimeout;
        this.sweeper = Thread.ofVirtual().name("s3-connections").start(this::sweep);
    }

    /// Takes a pooled connection or opens a new one. Closing it returns it to the pool.
    public ClientConnection take(HttpOrigin origin) throws IOException {
        for (ClientConnection kept = poll(origin); kept != null; kept = poll(origin)) {
            if (isUsable(kept)) {
                return kept;
            }
            discard(kept);
        }
        return connect(origin);
    }

    /// A new connection.
    public ClientConnection connect(HttpOrigin origin) throws IOException {
        TimeoutSocketChannel channel = TimeoutSocketChannel.open();
        channels.add(channel);
        try {
            if (closed) {
                throw new IOException("the client is closed");
            }
            channel.connect(origin.host(), origin.port());
            Transport transport = origin.isTls()
                    ? TlsTransport.connect(channel, engines.create(origin.host(), origin.port()))
                    : new PlainTransport(channel);
            return new ClientConnection(this, origin, channel, transport);
        } catch (IOException | RuntimeException e) {
            drop(channel);
            throw e;
        }
    }

    void giveBack(ClientConnection connection) {
        idle.computeIfAbsent(connection.origin(), _ -> new ConcurrentLinkedDeque<>())
                .push(connection);
        if (closed) {
            close();
        }
    }

    void discard(ClientConnection connection) {
        connection.closeTransport();
        drop(connection.channel());
    }

    /// Closes all connections, including those in use.
    @Override
    public void close() {
        closed = true;
        sweeper.interrupt();
        channels.forEach(this::drop);
        idle.clear();
    }

    /// The most recently used connection, so that surplus ones stay idle and are closed.
    private @Nullable ClientConnection poll(HttpOrigin origin) {
        Deque<ClientConnection> kept = idle.get(origin);
        return kept == null ? null : kept.poll();
    }

    private static boolean isUsable(ClientConnection connection) {
        long paused = System.nanoTime() - connection.idleSince();
        if (paused < UNCHECKED_IDLE.toNanos()) {
            return true;
        }
        try {
            return paused < MAX_IDLE.toNanos() && connection.isIdle();
        } catch (IOException e) {
            return false;
        }
    }

    private void drop(TimeoutSocketChannel channel) {
        channels.remove(channel);
        channel.close();
    }

    private void sweep() {
        try {
            while (!closed) {
                Thread.sleep(SWEEP_INTERVAL);
                long now = System.nanoTime();
                channels.forEach(channel -> channel.closeIfTimedOut(now, socketTimeout));
                idle.values().forEach(kept -> dropOldest(kept, now));
            }
        } catch (InterruptedException e) {
            // The pool is closed.
        }
    }

    private void dropOldest(Deque<ClientConnection> kept, long now) {
        ClientConnection oldest = kept.peekLast();
        while (oldest != null && now - oldest.idleSince() > MAX_IDLE.toNanos()) {
            // The thread that removes a connection owns it.
            if (kept.removeLastOccurrence(oldest)) {
                discard(oldest);
            }
            oldest = kept.peekLast();
        }
    }
}
