package dev.ziprace.locals3.http;

import java.io.IOException;
import java.nio.ByteBuffer;

/// The bytes of a request body, in order.
public interface BodySource {

    /// Reads some bytes into `target`.
    ///
    /// @return how many bytes were read, at least 1 if `target` has room, or -1 at the end of the body
    /// @throws IOException if the client disconnects before the end
    int read(ByteBuffer target) throws IOException;
}
