package dev.ziprace.s3.lean;

import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/// Connections, as many as are asked for at a time, kept for the next request when they come back. Bounds nothing: a
/// strategy bounds what it does at a time. Safe for concurrent use.
final class ConnectionPool implements AutoCloseable {

    /// How long the other side may be silent while something is expected of it: what the SDK's clients wait, twice.
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /// S3 closes connections after some 20 s without a request.
    private static final Duration MAX_IDLE = Duration.ofSeconds(15);

    /// After such a pause a connection is looked at before it is used: the other side may have closed it.
    private static final Duration TRUSTED_IDLE = Duration.ofMillis(500);

    private static final Duration SWEEP = Duration.ofMillis(500);

    private final TlsEngines engines = new TlsEngines();
    private final Duration patience;
    private final Set<WatchedChannel> channels = ConcurrentHashMap.newKeySet();
    private final Map<Server, Deque<HttpConnection>> idle = new ConcurrentHashMap<>();
    private final Thread sweeper;
    private volatile boolean closed;

    /// @param patience how long the other side may be silent while something is expected of it
    ConnectionPool(Duration patience) {
        this.patience = patience;
        this.sweeper = Thread.ofVirtual().name("s3-connections").start(this::sweep);
    }

    /// A connection, used before or new; the caller closes it, which brings it back.
    HttpConnection take(Server server) throws IOException {
        for (HttpConnection kept = poll(server); kept != null; kept = poll(server)) {
            if (isUsable(kept)) {
                return kept;
            }
            discard(kept);
        }
        return connect(server);
    }

    /// A connection that was not used before.
    HttpConnection connect(Server server) throws IOException {
        WatchedChannel channel = WatchedChannel.open();
        channels.add(channel);
        try {
            if (closed) {
                throw new IOException("the client is closed");
            }
            channel.connect(server.host(), server.port());
            Transport transport = server.isTls()
                    ? TlsTransport.connect(channel, engines.create(server))
                    : new PlainTransport(channel);
            return new HttpConnection(this, server, channel, transport);
        } catch (IOException | RuntimeException e) {
            drop(channel);
            throw e;
        }
    }

    void giveBack(HttpConnection connection) {
        idle.computeIfAbsent(connection.server(), _ -> new ConcurrentLinkedDeque<>())
                .push(connection);
        if (closed) {
            close();
        }
    }

    void discard(HttpConnection connection) {
        connection.cut();
        drop(connection.channel());
    }

    /// Cuts all connections, those in use too.
    @Override
    public void close() {
        closed = true;
        sweeper.interrupt();
        channels.forEach(this::drop);
        idle.clear();
    }

    /// The one that was used last: the others may grow old and go.
    private @Nullable HttpConnection poll(Server server) {
        Deque<HttpConnection> kept = idle.get(server);
        return kept == null ? null : kept.poll();
    }

    private static boolean isUsable(HttpConnection connection) {
        long paused = System.nanoTime() - connection.idleSince();
        if (paused < TRUSTED_IDLE.toNanos()) {
            return true;
        }
        try {
            return paused < MAX_IDLE.toNanos() && connection.isIdle();
        } catch (IOException e) {
            return false;
        }
    }

    private void drop(WatchedChannel channel) {
        channels.remove(channel);
        channel.close();
    }

    private void sweep() {
        try {
            while (!closed) {
                Thread.sleep(SWEEP);
                long now = System.nanoTime();
                channels.forEach(channel -> channel.expire(now, patience));
                idle.values().forEach(kept -> dropOldest(kept, now));
            }
        } catch (InterruptedException e) {
            // The pool is closed.
        }
    }

    private void dropOldest(Deque<HttpConnection> kept, long now) {
        HttpConnection oldest = kept.peekLast();
        while (oldest != null && now - oldest.idleSince() > MAX_IDLE.toNanos()) {
            // Whoever removes it owns it.
            if (kept.removeLastOccurrence(oldest)) {
                discard(oldest);
            }
            oldest = kept.peekLast();
        }
    }
}
