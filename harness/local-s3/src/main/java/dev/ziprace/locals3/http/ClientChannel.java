package dev.ziprace.locals3.http;

import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.nio.channels.FileChannel;

/// A client's connection. One thread reads and writes; any may ask how long it waits, and close it.
interface ClientChannel extends ByteChannel {

    /// How long, in nanoseconds, the client has let the server wait for it to send or to read.
    long waitedNanos(long now);

    /// Sends bytes of `file` from `offset` on, waiting until there is room for some.
    ///
    /// @return how many were sent, at least 1 and at most `length`
    long transferFrom(FileChannel file, long offset, long length) throws IOException;

    /// Ends what is sent; the client can still be read.
    void shutdownOutput() throws IOException;

    /// Closes so that the client sees "connection reset" and not an orderly end.
    void reset() throws IOException;

    /// To be called by the connection's own thread when it is done, after which it uses the channel no more.
    void release();
}
