package dev.ziprace.locals3.channel;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/// Closes TLS engines.
final class SslEngines {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /// The most records that a closed engine may still want to send: alerts, and the rest of a handshake.
    private static final int MAX_LAST_RECORDS = 8;

    private SslEngines() {}

    /// Frees what the engine holds outside of the heap: memory, and the descriptors of a pipe.
    /// Conscrypt's engine frees them when it is closed in both directions and its last record, the end
    /// of the TLS connection, has been taken.
    ///
    /// @param discarded a buffer for the last records, which are not sent
    static void close(SSLEngine engine, ByteBuffer discarded) {
        try {
            engine.closeOutbound();
            for (int records = 0; records < MAX_LAST_RECORDS && !engine.isOutboundDone(); records++) {
                engine.wrap(NOTHING, discarded.clear());
            }
            engine.closeInbound();
        } catch (SSLException e) {
            // The client did not end its side of the TLS connection, which does not matter any more.
        }
    }
}
