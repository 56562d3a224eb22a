package dev.ziprace.copyrun;

import dev.ziprace.copyplan.Slice;
import dev.ziprace.zip.Crc32;
import java.nio.ByteBuffer;

/// A local header and what follows it of the body, in memory: the header tells the CRC-32 of the whole body, which is
/// known only once this beginning has been read and S3 has copied the rest.
///
/// @param slice what it is of the archive
/// @param bytes from position to limit
/// @param crc32 of these bytes
record HeldHead(Slice.OfEntry slice, ByteBuffer bytes, Crc32 crc32) {

    /// Where the slice's bytes of the body go.
    ///
    /// @param memory as long as the slice
    static ByteBuffer body(Slice.OfEntry slice, ByteBuffer memory) {
        int headerLength = slice.entry().headerLength();
        return memory.slice(headerLength, memory.capacity() - headerLength);
    }

    /// Waits for the CRC-32 of what is not in the slice and puts the header before the body.
    ///
    /// @param memory with the slice's bytes of the [#body]
    /// @param body their CRC-32
    static HeldHead complete(ArchiveBytes bytes, Slice.OfEntry slice, ByteBuffer memory, Crc32 body)
            throws InterruptedException {
        byte[] header = bytes.header(slice);
        memory.put(0, header);
        return new HeldHead(slice, memory, Crc32.of(header).then(body));
    }
}
