package dev.ziprace.locals3.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.Consumer;

/// Reads a run of bytes of a file block by block.
final class ContentReader {

    private ContentReader() {}

    static void forEachBlock(FileChannel file, long offset, long length, ByteBuffer buffer, Consumer<ByteBuffer> action)
            throws IOException {
        long done = 0;
        while (done < length) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), length - done));
            int read = file.read(buffer, offset + done);
            if (read < 0) {
                throw new EOFException("a segment file is shorter than the extents in it");
            }
            action.accept(buffer.flip());
            done += read;
        }
    }
}
