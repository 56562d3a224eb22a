package dev.ziprace.s3.lean.request;

import dev.ziprace.s3.lean.transport.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Passes a part's bytes on to the transport, counts them and, if requested, computes their CRC-32.
final class PartSink implements WritableByteChannel {

    private final Transport transport;
    private final @Nullable CRC32 crc32;
    private long written;

    PartSink(Transport transport, @Nullable CRC32 crc32) {
        this.transport = transport;
        this.crc32 = crc32;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int begin = source.position();
        int count = source.remaining();
        if (crc32 != null) {
            crc32.update(source);
            source.position(begin);
        }
        transport.write(source);
        written += count;
        return count;
    }

    /// Checks the number of bytes.
    void requireLength(long length) throws IOException {
        if (written != length) {
            throw new IOException("expected a part of %d bytes, its body has %d".formatted(length, written));
        }
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // The transport stays open.
    }
}
