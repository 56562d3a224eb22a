package dev.ziprace.s3.lean;

import java.nio.ByteBuffer;

/// What [ByteBuffer] has no method for.
final class Buffers {

    private Buffers() {}

    /// Moves as much as fits.
    ///
    /// @return how many bytes that was
    static int move(ByteBuffer source, ByteBuffer target) {
        int count = Math.min(source.remaining(), target.remaining());
        target.put(target.position(), source, source.position(), count);
        source.position(source.position() + count);
        target.position(target.position() + count);
        return count;
    }

    /// A larger direct buffer with the same content, both ready to be read from.
    static ByteBuffer larger(ByteBuffer content, int capacity) {
        return ByteBuffer.allocateDirect(capacity).put(content).flip();
    }
}
