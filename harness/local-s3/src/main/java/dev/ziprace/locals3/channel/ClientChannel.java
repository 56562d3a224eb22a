package dev.ziprace.locals3.channel;

import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.nio.channels.FileChannel;

/// The connection to a client. One thread reads and writes; any thread may ask how long it has been idle, and close
/// it.
public interface ClientChannel extends ByteChannel {

    /// How long the server has been waiting for the client to send or to read, in nanoseconds; 0 if it is not
    /// waiting.
    long idleNanos(long now);

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
