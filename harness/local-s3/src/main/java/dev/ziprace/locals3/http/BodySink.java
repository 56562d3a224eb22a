package dev.ziprace.locals3.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Where a response's body goes.
public interface BodySink {

    /// Writes all that remains of `bytes`.
    void write(ByteBuffer bytes) throws IOException;

    /// Sends `length` bytes of `file` from `offset` on, inside the kernel where that is possible.
    void transfer(FileChannel file, long offset, long length) throws IOException;
}
