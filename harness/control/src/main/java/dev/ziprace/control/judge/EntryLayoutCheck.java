package dev.ziprace.control.judge;

import dev.ziprace.control.zip.CentralDirectoryEntry;
import dev.ziprace.control.zip.DataDescriptor;
import dev.ziprace.control.zip.EntryNameText;
import dev.ziprace.control.zip.LocalFileHeader;
import dev.ziprace.control.zip.ZipFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// Checks that the entries cover everything before the central directory: each byte must belong to the local
/// header, the data or the data descriptor of an entry. The calling thread reads the archive once, from start to
/// end, and splits it into entries; [HashWorkers] hash their content.
final class EntryLayoutCheck {
    /// How far reading may be ahead of hashing, in bytes, per hashing thread and for the reader. It is the largest
    /// size in the contract's data set, so that every thread can have its own entry.
    private static final int READ_AHEAD = 8 << 20;

    private static final int CHUNK = 1 << 20;

    private final ArchiveSource archive;
    private final List<CentralDirectoryEntry> entries;
    private final ExpectedObjects expected;
    private final long directoryOffset;
    private final int hashers;
    private final FirstFailure firstFailure = new FirstFailure();

    /// @param entries the entries sorted by position; each is an expected object
    EntryLayoutCheck(
            ArchiveSource archive,
            List<CentralDirectoryEntry> entries,
            ExpectedObjects expected,
            long directoryOffset,
            int hashers) {
        this.archive = archive;
        this.entries = entries;
        this.expected = expected;
        this.directoryOffset = directoryOffset;
        this.hashers = hashers;
    }

    /// @throws ArchiveFailureException with the first failure in the archive
    void run() throws IOException, InterruptedException, ArchiveFailureException {
        int chunkLength = (int) Math.clamp(directoryOffset, 1, CHUNK);
        ChunkPool pool = new ChunkPool((hashers + 1) * (READ_AHEAD / CHUNK), chunkLength);
        try (HashWorkers workers = new HashWorkers(hashers, firstFailure)) {
            try (InputStream in = archive.open(0, directoryOffset);
                    ChunkReader reader = new ChunkReader(in, pool)) {
                readEntries(reader, workers);
            }
            workers.finish();
        }
        Optional<FailureReason> reason = firstFailure.get();
        if (reason.isPresent()) {
            throw new ArchiveFailureException(reason.get());
        }
    }

    private void readEntries(ChunkReader reader, HashWorkers workers) throws IOException, InterruptedException {
        int place = -1;
        try {
            requireFirstAtStart();
            for (int i = 0; i < entries.size() && firstFailure.get().isEmpty(); i++) {
                place = 2 * i;
                LocalFileHeader local = readEntry(entries.get(i), limit(i), reader, new Hashing(workers.of(i), place));
                place = 2 * i + 1;
                readGap(entries.get(i), local, limit(i), reader);
            }
        } catch (ZipFormatException e) {
            firstFailure.report(place, new FailureReason.Malformed(e.getMessage()));
        }
    }

    private void requireFirstAtStart() throws ZipFormatException {
        long first = entries.isEmpty() ? directoryOffset : entries.getFirst().localHeaderOffset();
        if (first > 0) {
            throw new ZipFormatException("archive has %d bytes of junk before its first entry".formatted(first));
        }
    }

    /// The offset at which entry `index` must end: the next entry, or the central directory, whichever comes first.
    private long limit(int index) {
        return index + 1 < entries.size()
                ? Math.min(directoryOffset, entries.get(index + 1).localHeaderOffset())
                : directoryOffset;
    }

    private record Hashing(HashWorker worker, int place) {}

    private LocalFileHeader readEntry(CentralDirectoryEntry entry, long limit, ChunkReader reader, Hashing hashing)
            throws IOException, InterruptedException, ZipFormatException {
        if (entry.localHeaderOffset() >= directoryOffset) {
            throw new ZipFormatException("entry %s starts at offset %d, not before the central directory at offset %d"
                    .formatted(EntryNameText.quote(entry.name()), entry.localHeaderOffset(), directoryOffset));
        }
        requireRoom(entry, LocalFileHeader.FIXED_LENGTH, limit, reader);
        byte[] fixed = reader.read(LocalFileHeader.FIXED_LENGTH);
        if (!LocalFileHeader.hasSignature(fixed)) {
            throw new ZipFormatException("no local header of %s at offset %d, where the central directory says"
                    .formatted(EntryNameText.quote(entry.name()), entry.localHeaderOffset()));
        }
        int variable = LocalFileHeader.variableLength(fixed);
        requireRoom(entry, variable, limit, reader);
        LocalFileHeader local = LocalFileHeader.parse(fixed, reader.read(variable));
        local.requireAgreement(entry);
        requireRoom(entry, entry.compressedSize(), limit, reader);
        requireNotMuchLongerThanSource(entry);

        var content = new EntryContentCheck(entry, expected.size(entry.name()));
        var task = new HashWorker.Task(hashing.place(), content);
        reader.transfer(
                entry.compressedSize(),
                (chunk, from, length) -> hashing.worker().feed(task, chunk, from, length));
        hashing.worker().end(task);
        return local;
    }

    /// A much longer content has another hash, which is not worth computing.
    private void requireNotMuchLongerThanSource(CentralDirectoryEntry entry) throws ZipFormatException {
        long sourceSize = expected.size(entry.name());
        if (entry.uncompressedSize() > sourceSize + EntryContentCheck.MAX_EXCESS) {
            throw new ZipFormatException(
                    EntryContentCheck.otherSize(entry.name(), entry.uncompressedSize(), sourceSize));
        }
    }

    private static void requireRoom(CentralDirectoryEntry entry, long length, long limit, ChunkReader reader)
            throws ZipFormatException {
        if (length > limit - reader.position()) {
            throw new ZipFormatException("entry %s overlaps the record that starts at offset %d"
                    .formatted(EntryNameText.quote(entry.name()), limit));
        }
    }

    /// Between the data of an entry and the next entry there may only be the data descriptor.
    private static void readGap(CentralDirectoryEntry entry, LocalFileHeader local, long limit, ChunkReader reader)
            throws IOException, InterruptedException, ZipFormatException {
        long gap = limit - reader.position();
        if (entry.flags().dataDescriptor() && gap <= DataDescriptor.MAX_LENGTH) {
            DataDescriptor.parse(reader.read((int) gap), entry.name()).requireAgreement(entry, local);
        } else if (gap > 0) {
            throw new ZipFormatException("archive has %d bytes of junk after the data of %s, at offset %d"
                    .formatted(gap, EntryNameText.quote(entry.name()), reader.position()));
        }
    }
}
