package dev.ziprace.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Collects the entries of an archive, then encodes the central directory and the records after it.
///
/// It is encoded in blocks, so that the directory of a million entries is not held in memory twice.
final class CentralDirectory {

    private static final int BLOCK_LENGTH = 64 * 1024;

    private record Member(ArchiveEntry entry, long headerOffset, long crc32) {}

    private final List<Member> members = new ArrayList<>();
    private long length;

    /// Adds an entry, in the order of the archive.
    void add(ArchiveEntry entry, long headerOffset, long crc32) {
        members.add(new Member(entry, headerOffset, crc32));
        length += CentralDirectoryHeaderEncoder.length(entry, headerOffset);
    }

    /// Encodes the directory and the records after it.
    ///
    /// @param offset the directory's offset in the archive
    /// @param sink receives the blocks; each is a new array
    void encode(long offset, Consumer<byte[]> sink) {
        ByteBuffer block = littleEndian(new byte[BLOCK_LENGTH]);
        for (Member member : members) {
            block = withRoom(block, CentralDirectoryHeaderEncoder.length(member.entry(), member.headerOffset()), sink);
            CentralDirectoryHeaderEncoder.put(block, member.entry(), member.headerOffset(), member.crc32());
        }
        block = withRoom(block, EndOfCentralDirectoryEncoder.length(members.size(), offset, length), sink);
        EndOfCentralDirectoryEncoder.put(block, members.size(), offset, length);
        flush(block, sink);
    }

    /// The length of the directory and the records after it.
    long lengthWithEnd(long offset) {
        return length + EndOfCentralDirectoryEncoder.length(members.size(), offset, length);
    }

    int size() {
        return members.size();
    }

    private static ByteBuffer withRoom(ByteBuffer block, int needed, Consumer<byte[]> sink) {
        if (block.remaining() >= needed) {
            return block;
        }
        flush(block, sink);
        return littleEndian(new byte[Math.max(BLOCK_LENGTH, needed)]);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void flush(ByteBuffer block, Consumer<byte[]> sink) {
        byte[] bytes = new byte[block.position()];
        block.flip().get(bytes);
        if (bytes.length > 0) {
            sink.accept(bytes);
        }
    }
}
