package dev.ziprace.zip;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Builds an archive by appending entries in any order, and encodes the records around their contents.
///
/// For every entry the caller writes the bytes that [#open] returns and the content, then calls
/// [#close]; [#finish] ends the archive. Not safe for concurrent use: the format allows only one open
/// entry at a time.
public final class ArchiveSequence {

    private final CentralDirectory directory = new CentralDirectory();
    private long offset;
    private @Nullable ArchiveEntry current;
    private long currentOffset;
    private long announcedCrc32;

    /// Starts an entry at the current end of the archive.
    ///
    /// @param crc32 the content's CRC-32
    /// @return the local header
    public byte[] open(ArchiveEntry entry, long crc32) {
        if (current != null) {
            throw new IllegalStateException("'%s' opened while '%s' is open".formatted(entry.name(), current.name()));
        }
        byte[] header = LocalFileHeaderEncoder.encode(entry, crc32);
        current = entry;
        currentOffset = offset;
        announcedCrc32 = crc32;
        offset += header.length + entry.size();
        return header;
    }

    /// Ends the open entry.
    ///
    /// @param content the length and CRC-32 of the content that was written
    /// @throws IllegalStateException if the content's length differs from the entry's, or its CRC-32 from the
    ///     header's; the archive is then corrupt
    public void close(Crc32 content) {
        ArchiveEntry entry = current;
        if (entry == null) {
            throw new IllegalStateException("no entry is open");
        }
        requireAnnounced(entry, content);
        directory.add(entry, currentOffset, content.value());
        current = null;
    }

    /// Ends the archive.
    ///
    /// @param sink receives the central directory and the records after it, in blocks
    public void finish(Consumer<byte[]> sink) {
        if (current != null) {
            throw new IllegalStateException("'%s' is still open".formatted(current.name()));
        }
        long begin = offset;
        offset += directory.lengthWithEnd(begin);
        directory.encode(begin, sink);
    }

    /// Entries closed so far.
    public int entries() {
        return directory.size();
    }

    /// The archive's length in bytes so far, including the content of an open entry.
    public long length() {
        return offset;
    }

    private void requireAnnounced(ArchiveEntry entry, Crc32 content) {
        if (content.length() != entry.size()) {
            throw new IllegalStateException("entry '%s' has %d bytes, its header says %d"
                    .formatted(entry.name(), content.length(), entry.size()));
        }
        if (content.value() != announcedCrc32) {
            throw new IllegalStateException("entry '%s' has CRC-32 %08x, its header says %08x"
                    .formatted(entry.name(), content.value(), announcedCrc32));
        }
    }
}
