package dev.ziprace.locals3.http;

import java.io.IOException;

/// A body that can also be read byte by byte, for framing that stands between the data.
public interface ByteSource extends BodySource {

    /// Reads one byte.
    ///
    /// @return the byte, 0 to 255, or -1 at the end of the body
    /// @throws IOException when the client vanishes before the end
    int readByte() throws IOException;
}
