package dev.ziprace.locals3.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;

/// A run of bytes in a segment's file. The CRC-32 of a whole segment is known from its upload; that of a part of one
/// is computed on first use and kept.
final class Extent {

    private static final long UNKNOWN = -1;
    private static final int READ_BYTES = 256 * 1024;

    private final SegmentFile segment;
    private final long offset;
    private final long length;
    private volatile long crc32;

    private Extent(SegmentFile segment, long offset, long length, long crc32) {
        this.segment = segment;
        this.offset = offset;
        this.length = length;
        this.crc32 = crc32;
    }

    static Extent whole(SegmentFile segment, long length, long crc32) {
        return new Extent(segment, segment.begin(), length, crc32);
    }

    Extent slice(long from, long sliceLength) {
        return from == 0 && sliceLength == length ? this : new Extent(segment, offset + from, sliceLength, UNKNOWN);
    }

    SegmentFile segment() {
        return segment;
    }

    long offset() {
        return offset;
    }

    long length() {
        return length;
    }

    long crc32() throws IOException {
        long known = crc32;
        if (known == UNKNOWN) {
            known = computeCrc32();
            crc32 = known;
        }
        return known;
    }

    private long computeCrc32() throws IOException {
        CRC32 crc = new CRC32();
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(READ_BYTES, length));
        try (FileChannel file = segment.open()) {
            ContentReader.forEachBlock(file, offset, length, buffer, crc::update);
        }
        return crc.getValue();
    }
}
