package dev.ziprace.locals3.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Receives the body of a response.
public interface BodySink {

    /// Writes the remaining `bytes`.
    void write(ByteBuffer bytes) throws IOException;

    /// Sends `length` bytes of `file` from `offset` on, inside the kernel if possible.
    void transfer(FileChannel file, long offset, long length) throws IOException;
}
