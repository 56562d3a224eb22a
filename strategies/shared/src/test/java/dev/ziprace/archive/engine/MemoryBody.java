package dev.ziprace.archive.engine;

import dev.ziprace.s3.ObjectBody;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/// A body of a [MemoryBucket].
final class MemoryBody implements ObjectBody {

    private final ByteBuffer content;
    private final OptionalLong crc32;
    private final long length;

    MemoryBody(ByteBuffer content, OptionalLong crc32) {
        this.content = content;
        this.crc32 = crc32;
        this.length = content.remaining();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public OptionalLong storedCrc32() {
        return crc32;
    }

    @Override
    public int read(ByteBuffer target) {
        if (!content.hasRemaining()) {
            return -1;
        }
        // In small reads, as from a socket.
        int count = Math.min(Math.min(content.remaining(), target.remaining()), 1000);
        target.put(content.slice(content.position(), count));
        content.position(content.position() + count);
        return count;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // nothing to release
    }
}
