package dev.ziprace.locals3.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The open connections of a server, of which there are at most a given number. A connection is a
/// stranger until a request on it has been authorized. If there are too many connections, the oldest
/// stranger has to go, so that no number of strangers keeps others out. Safe for concurrent use.
final class OpenConnections {

    private static final Logger LOG = System.getLogger(OpenConnections.class.getName());

    /// More than any race needs. Two servers with so many strangers take less than 150 MB of heap and 70
    /// MB of direct memory.
    private static final int MAX_CONNECTIONS = 2048;

    /// A connection takes one descriptor without TLS and three with it (Conscrypt's engines have a
    /// pipe), and each may have a file open. So two servers that are full take no more descriptors than
    /// the process may have.
    private static final int DESCRIPTORS_PER_CONNECTION = 6;

    /// A connection ends as soon as its thread runs; it only has to wait for a processor.
    private static final Duration END_TIMEOUT = Duration.ofSeconds(1);

    private final int most;
    private final Set<ServerConnection> all = new HashSet<>();
    private final Set<ServerConnection> strangers = new LinkedHashSet<>();

    /// @param most the maximum number of connections
    OpenConnections(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a server needs at least one connection, not " + most);
        }
        this.most = most;
    }

    /// As many connections as the process has descriptors for.
    static OpenConnections forThisProcess() {
        long descriptors = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
        return new OpenConnections((int) Math.clamp(descriptors / DESCRIPTORS_PER_CONNECTION, 1, MAX_CONNECTIONS));
    }

    /// The maximum number of connections.
    int most() {
        return most;
    }

    /// Adds a new connection, a stranger; if there is no room, after the end of the oldest stranger.
    ///
    /// @return false if all are authorized, so that there is no room
    boolean add(ServerConnection connection) throws InterruptedException {
        while (!addIfRoom(connection)) {
            if (!endOldestStranger()) {
                return false;
            }
        }
        return true;
    }

    private synchronized boolean addIfRoom(ServerConnection connection) {
        if (all.size() >= most) {
            return false;
        }
        strangers.add(connection);
        return all.add(connection);
    }

    /// Closes the oldest stranger and waits for its end.
    ///
    /// @return false if there is none
    boolean endOldestStranger() throws InterruptedException {
        ServerConnection oldest = takeOldestStranger();
        if (oldest == null) {
            return false;
        }
        try {
            oldest.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing: {0}", e.toString());
        }
        if (oldest.awaitEnd(END_TIMEOUT)) {
            remove(oldest);
        }
        return true;
    }

    private synchronized @Nullable ServerConnection takeOldestStranger() {
        Iterator<ServerConnection> oldest = strangers.iterator();
        if (!oldest.hasNext()) {
            return null;
        }
        ServerConnection connection = oldest.next();
        oldest.remove();
        return connection;
    }

    /// A request on `connection` has been authorized.
    synchronized void trust(ServerConnection connection) {
        strangers.remove(connection);
    }

    /// `connection` has ended.
    synchronized void remove(ServerConnection connection) {
        strangers.remove(connection);
        all.remove(connection);
    }

    /// The connections at this moment.
    synchronized List<ServerConnection> snapshot() {
        return List.copyOf(all);
    }
}
