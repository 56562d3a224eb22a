package dev.ziprace.s3.lean.transport;

import java.nio.ByteBuffer;

/// Buffer copies for which [ByteBuffer] has no method.
public final class BufferCopy {

    private BufferCopy() {}

    /// Moves as many bytes as fit from one buffer to the other.
    ///
    /// @return the number of bytes
    public static int move(ByteBuffer source, ByteBuffer target) {
        int count = Math.min(source.remaining(), target.remaining());
        target.put(target.position(), source, source.position(), count);
        source.position(source.position() + count);
        target.position(target.position() + count);
        return count;
    }

    /// A larger direct buffer with the same content. Both are in read mode.
    static ByteBuffer larger(ByteBuffer content, int capacity) {
        return ByteBuffer.allocateDirect(capacity).put(content).flip();
    }
}
