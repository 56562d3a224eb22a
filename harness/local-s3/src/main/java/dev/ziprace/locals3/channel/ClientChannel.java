package dev.ziprace.locals3.channel;

import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.nio.channels.FileChannel;

/// The connection to a client. One thread reads and writes; any thread may ask how long it has waited,
/// and close it.
public interface ClientChannel extends ByteChannel {

    /// For [#startPatience]: no number of bytes renews the patience.
    long NO_RENEWAL = Long.MAX_VALUE;

    /// How long the server has been waiting for the client to send or to read, in nanoseconds; 0 if it
    /// is not waiting at the moment. The waits of one period of patience add up.
    long waitedNanos(long now);

    /// Starts a new period of patience. A period starts with the connection, and with [#NO_RENEWAL].
    ///
    /// @param renewalBytes the next period starts when the client has sent or read this many bytes, so
    ///                     that a client that moves fewer in its whole time counts as idle
    void startPatience(long renewalBytes);

    /// The client has been authorized, so it may hold as much memory as makes its transfers fast. Until
    /// then it holds as little as possible.
    void trust();

    /// Sends bytes of `file` from `offset` on; waits until at least one can be sent.
    ///
    /// @return how many were sent, at least 1 and at most `length`
    long transferFrom(FileChannel file, long offset, long length) throws IOException;

    /// Closes the sending side; the client can still be read.
    void shutdownOutput() throws IOException;

    /// Closes the connection so that the client sees "connection reset" instead of an orderly end.
    void reset() throws IOException;

    /// Releases the channel's buffers. Called by the connection's own thread, which does not use the channel
    /// afterwards.
    void release();
}
