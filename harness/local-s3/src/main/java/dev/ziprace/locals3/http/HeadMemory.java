package dev.ziprace.locals3.http;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// Bounds the memory that long request heads take on all connections of a server together. Whoever sends
/// a head is unknown until its end. If too much is taken, the connection that has held some for longest
/// is closed. Safe for concurrent use.
final class HeadMemory {

    private static final Logger LOG = System.getLogger(HeadMemory.class.getName());

    /// 512 heads of the maximum length. Heads of S3 clients are shorter than what each connection has anyway.
    private static final long CAPACITY_BYTES = 16L << 20;

    private final long capacity;
    private final Map<Share, Integer> taken = new LinkedHashMap<>();
    private long takenBytes;

    /// @param capacity in bytes
    HeadMemory(long capacity) {
        this.capacity = capacity;
    }

    /// The memory of one server: 16 MiB.
    static HeadMemory ofServer() {
        return new HeadMemory(CAPACITY_BYTES);
    }

    /// The share of a connection, which takes nothing yet.
    Share share(Closeable connection) {
        return new Share(connection);
    }

    /// What one connection takes; closing returns it.
    final class Share implements AutoCloseable {

        private final Closeable connection;

        private Share(Closeable connection) {
            this.connection = connection;
        }

        /// Takes `bytes` instead of what was taken before.
        void take(int bytes) {
            synchronized (HeadMemory.this) {
                close();
                taken.put(this, bytes);
                takenBytes += bytes;
                closeOldest();
            }
        }

        @Override
        public void close() {
            synchronized (HeadMemory.this) {
                Integer before = taken.remove(this);
                takenBytes -= before == null ? 0 : before;
            }
        }
    }

    private void closeOldest() {
        Iterator<Map.Entry<Share, Integer>> oldest = taken.entrySet().iterator();
        while (takenBytes > capacity && oldest.hasNext()) {
            Map.Entry<Share, Integer> entry = oldest.next();
            takenBytes -= entry.getValue();
            oldest.remove();
            try {
                entry.getKey().connection.close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "closing: {0}", e.toString());
            }
        }
    }
}
