package dev.ziprace.locals3.store;

import java.nio.ByteBuffer;
import java.util.List;

/// Holds a small segment in memory until it is complete.
final class SmallSegmentWriter implements SegmentWriter {

    private final ByteBuffer body;
    private final SmallSegments segments;

    /// @param length the maximum length of the segment in bytes
    SmallSegmentWriter(int length, SmallSegments segments) {
        this.body = ByteBuffer.allocate(length);
        this.segments = segments;
    }

    @Override
    public void write(ByteBuffer bytes) {
        body.put(bytes);
    }

    @Override
    public Content finish(long crc32) throws StorageException {
        body.flip();
        if (!body.hasRemaining()) {
            return Content.owning(List.of());
        }
        int length = body.remaining();
        return Content.owning(List.of(Extent.whole(segments.append(body), length, crc32)));
    }

    /// Nothing is stored before [#finish].
    @Override
    public void close() {}
}
