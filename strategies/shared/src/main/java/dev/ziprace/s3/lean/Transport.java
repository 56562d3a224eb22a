package dev.ziprace.s3.lean;

import java.io.IOException;
import java.nio.ByteBuffer;

/// A connection's bytes in both directions, encrypted or not. One thread at a time, except for [#close].
sealed interface Transport extends AutoCloseable permits PlainTransport, TlsTransport {

    /// Reads at least one byte and waits for it.
    ///
    /// @param target with room for at least a byte; a direct buffer spares a copy
    /// @return how many, or -1 at the end
    int read(ByteBuffer target) throws IOException;

    /// Waits until a [#read] would have something to do.
    ///
    /// @return false if nothing came for so long
    boolean awaitInput(int millis) throws IOException;

    /// Takes all bytes that remain; they may stay in a buffer until [#flush].
    void write(ByteBuffer source) throws IOException;

    /// Sends what is still in a buffer.
    void flush() throws IOException;

    /// Whether the other side has neither closed the connection nor sent what nobody asked for.
    boolean isIdle() throws IOException;

    /// Cuts the connection; whoever reads or writes fails.
    @Override
    void close();
}
