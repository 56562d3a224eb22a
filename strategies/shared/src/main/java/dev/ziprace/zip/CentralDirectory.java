package dev.ziprace.zip;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Collects the entries of an archive and encodes its end: central directory and end-of-directory records.
///
/// Encodes in blocks, so that the directory of a million entries is never one array beside itself.
final class CentralDirectory {

    private static final int BLOCK_LENGTH = 64 * 1024;

    private record Member(ArchiveEntry entry, long headerOffset, long crc32) {}

    private final List<Member> members = new ArrayList<>();
    private long length;

    void add(ArchiveEntry entry, long headerOffset, long crc32) {
        members.add(new Member(entry, headerOffset, crc32));
        length += ZipRecords.centralHeaderLength(entry, headerOffset);
    }

    /// @param offset where in the archive it begins
    /// @param sink takes block after block; each is its own
    void encode(long offset, Consumer<byte[]> sink) {
        ByteBuffer block = ZipRecords.littleEndian(new byte[BLOCK_LENGTH]);
        for (Member member : members) {
            block = withRoom(block, ZipRecords.centralHeaderLength(member.entry(), member.headerOffset()), sink);
            ZipRecords.putCentralHeader(block, member.entry(), member.headerOffset(), member.crc32());
        }
        block = withRoom(block, ZipRecords.endLength(members.size(), offset, length), sink);
        ZipRecords.putEnd(block, members.size(), offset, length);
        flush(block, sink);
    }

    long lengthWithEnd(long offset) {
        return length + ZipRecords.endLength(members.size(), offset, length);
    }

    int size() {
        return members.size();
    }

    private static ByteBuffer withRoom(ByteBuffer block, int needed, Consumer<byte[]> sink) {
        if (block.remaining() >= needed) {
            return block;
        }
        flush(block, sink);
        return ZipRecords.littleEndian(new byte[Math.max(BLOCK_LENGTH, needed)]);
    }

    private static void flush(ByteBuffer block, Consumer<byte[]> sink) {
        byte[] bytes = new byte[block.position()];
        block.flip().get(bytes);
        if (bytes.length > 0) {
            sink.accept(bytes);
        }
    }
}
