package dev.ziprace.locals3.http;

import java.io.IOException;

/// A body that can also be read byte by byte, for the framing between its data.
public interface ByteSource extends BodySource {

    /// Reads one byte.
    ///
    /// @return the byte, 0 to 255, or -1 at the end of the body
    /// @throws IOException if the client disconnects before the end
    int readByte() throws IOException;
}
