package dev.ziprace.s3.lean.transport;

import java.io.IOException;
import java.nio.ByteBuffer;

/// A connection's bytes in both directions, encrypted or not. Used by one thread at a time, except for [#close].
public sealed interface Transport extends AutoCloseable permits PlainTransport, TlsTransport {

    /// Reads at least one byte. Blocks until one arrives.
    ///
    /// @param target with room for at least one byte; a direct buffer saves a copy
    /// @return the number of bytes, or -1 at the end
    int read(ByteBuffer target) throws IOException;

    /// Waits until a [#read] would not block.
    ///
    /// @return false if nothing arrived within that time
    boolean awaitInput(int millis) throws IOException;

    /// Writes all remaining bytes; they may stay in a buffer until [#flush].
    void write(ByteBuffer source) throws IOException;

    /// Sends all buffered bytes.
    void flush() throws IOException;

    /// Whether the server has neither closed the connection nor sent anything unrequested.
    boolean isIdle() throws IOException;

    /// Closes the connection; a thread that reads or writes gets an exception.
    @Override
    void close();
}
