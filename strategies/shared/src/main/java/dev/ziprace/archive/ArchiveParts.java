package dev.ziprace.archive;

import dev.ziprace.archive.Piece.Content;
import dev.ziprace.archive.Piece.Descriptor;
import dev.ziprace.archive.Piece.Directory;
import dev.ziprace.archive.Piece.Header;
import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.PartPlan;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.zip.ArchiveLayout;
import dev.ziprace.zip.CrcPlacement;
import dev.ziprace.zip.EntryLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Where every byte of the archive lies and which part carries it.
///
/// Parts end where entries end, so that they need nothing of each other: an object within one part is read by
/// one GET, which answers the stored CRC-32 ahead of the body, and a data descriptor, where one is needed,
/// follows the content in the same part. Parts of equal lengths would cut an object at every boundary; S3
/// answers no checksum to a ranged GET, so each of these objects would need a HEAD, or a data descriptor, for
/// which its part would have to wait until the part before it has been read to its end.
///
/// Only objects longer than a part are cut. They begin a part where S3's limits allow it and have a data
/// descriptor.
///
/// @param sources the objects in the order of the archive
/// @param layout the archive of these, in this order
/// @param parts the parts' ranges of the archive, without gaps, part number 1 first
public record ArchiveParts(List<Source> sources, ArchiveLayout layout, List<ByteRange> parts) {

    /// A part may be longer than preferred by a part of the least length and by records.
    private static final long MAX_PREFERRED_BYTES = PartPlan.MAX_PART_BYTES - 2 * PartPlan.MIN_PART_BYTES;

    public ArchiveParts {
        sources = List.copyOf(sources);
        parts = List.copyOf(parts);
    }

    /// The preferred length of a part in bytes.
    ///
    /// @param mib what the function's environment says, in MiB
    /// @throws IllegalArgumentException if S3 takes no parts of about that length
    public static long preferredBytes(int mib) {
        long bytes = (long) mib << 20;
        if (bytes < PartPlan.MIN_PART_BYTES || bytes > MAX_PREFERRED_BYTES) {
            throw new IllegalArgumentException("ZIPRACE_PART_MIB is %d: must be %d to %d"
                    .formatted(mib, PartPlan.MIN_PART_BYTES >> 20, MAX_PREFERRED_BYTES >> 20));
        }
        return bytes;
    }

    /// A plan with parts of about the preferred length, or longer where 10 000 of them don't suffice.
    ///
    /// @throws ArchiveException if no length suffices
    public static ArchiveParts plan(List<Source> sources, long preferredBytes) {
        for (long bytes = preferredBytes; bytes <= MAX_PREFERRED_BYTES; bytes = longer(bytes)) {
            List<Source> placed = placed(sources, bytes);
            ArchiveLayout layout =
                    ArchiveLayout.of(placed.stream().map(Source::entry).toList());
            List<ByteRange> parts = new PartCutter(layout, bytes).cut();
            if (parts.size() <= PartPlan.MAX_PARTS) {
                return new ArchiveParts(placed, layout, parts);
            }
        }
        throw new ArchiveException("an archive of %d objects with %d bytes: S3 takes at most %d parts of %d bytes"
                .formatted(
                        sources.size(),
                        sources.stream().mapToLong(Source::size).sum(),
                        PartPlan.MAX_PARTS,
                        PartPlan.MAX_PART_BYTES));
    }

    /// What makes up a part.
    ///
    /// @param number from 1
    public List<Piece> pieces(int number) {
        ByteRange part = parts.get(number - 1);
        var pieces = new ArrayList<Piece>();
        for (long offset = part.offset();
                offset < part.end();
                offset += pieces.getLast().length()) {
            pieces.add(pieceAt(offset, part.end()));
        }
        return pieces;
    }

    /// The first part that must have been read before this one can be made, which is the number itself where
    /// none must: a descriptor needs its entry's content, the central directory needs everybody's.
    public int needsPartsFrom(int number) {
        ByteRange part = parts.get(number - 1);
        if (part.end() > layout.directoryOffset()) {
            return 1;
        }
        EntryLayout first = layout.entry(layout.indexAt(part.offset()));
        boolean cutEntryEnds = first.headerOffset() < part.offset() && first.endOffset() <= part.end();
        int from = number;
        while (cutEntryEnds && parts.get(from - 1).offset() > first.headerOffset()) {
            from--;
        }
        return from;
    }

    /// Whether the entry's header says the CRC-32 of its content, which then follows whole in the same part.
    public static boolean announcesCrc32(EntryLayout entry) {
        return entry.entry().size() > 0 && entry.entry().crcPlacement() == CrcPlacement.LOCAL_HEADER;
    }

    /// The object of an entry.
    public SourceObject source(EntryLayout entry) {
        return sources.get(entry.index()).object();
    }

    /// A piece of the central directory, once every content was summed up.
    public ByteBuffer directory(Directory piece, ContentSums sums) {
        long[] crc32s = IntStream.range(0, layout.size())
                .mapToLong(index -> sums.of(layout.entry(index)))
                .toArray();
        return ByteBuffer.wrap(
                layout.directory(crc32s), Math.toIntExact(piece.offset()), Math.toIntExact(piece.length()));
    }

    private Piece pieceAt(long offset, long end) {
        if (offset >= layout.directoryOffset()) {
            return new Directory(offset - layout.directoryOffset(), end - offset);
        }
        EntryLayout entry = layout.entry(layout.indexAt(offset));
        if (offset < entry.bodyOffset()) {
            return new Header(entry);
        }
        if (offset < entry.descriptorOffset()) {
            long length = Math.min(end, entry.descriptorOffset()) - offset;
            return new Content(entry, new ByteRange(offset - entry.bodyOffset(), length));
        }
        return new Descriptor(entry);
    }

    private static long longer(long bytes) {
        return Math.ceilDiv(bytes + bytes / 2, PartPlan.MIN_PART_BYTES) * PartPlan.MIN_PART_BYTES;
    }

    private static List<Source> placed(List<Source> sources, long partBytes) {
        return sources.stream()
                .map(source -> PartCutter.isCut(source.size(), partBytes)
                        ? source.withCrcPlacement(CrcPlacement.DATA_DESCRIPTOR)
                        : source)
                .toList();
    }
}
