package dev.ziprace.archive.engine;

import dev.ziprace.archive.plan.PartSlice;
import dev.ziprace.zip.Crc32;
import java.nio.ByteBuffer;

/// A local header and the beginning of the body, in memory. The header contains the CRC-32 of the whole body, which
/// is known only once this beginning has been read and S3 has copied the rest.
///
/// @param slice the bytes of the archive that are in memory
/// @param bytes from position to limit
/// @param crc32 of these bytes
record BufferedHead(PartSlice.OfEntry slice, ByteBuffer bytes, Crc32 crc32) {

    /// The part of the buffer for the slice's bytes of the body.
    ///
    /// @param buffer as long as the slice
    static ByteBuffer body(PartSlice.OfEntry slice, ByteBuffer buffer) {
        int headerLength = slice.entry().headerLength();
        return buffer.slice(headerLength, buffer.capacity() - headerLength);
    }

    /// Waits for the CRC-32 of the rest of the body and writes the header.
    ///
    /// @param buffer contains the slice's [#body] bytes
    /// @param body their CRC-32
    static BufferedHead complete(SliceReader reader, PartSlice.OfEntry slice, ByteBuffer buffer, Crc32 body)
            throws InterruptedException {
        byte[] header = reader.header(slice);
        buffer.put(0, header);
        return new BufferedHead(slice, buffer, Crc32.of(header).then(body));
    }
}
