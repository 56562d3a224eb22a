package dev.ziprace.control.judge;

import dev.ziprace.control.zip.CentralDirectoryEntry;
import dev.ziprace.control.zip.DataDescriptor;
import dev.ziprace.control.zip.EntryNames;
import dev.ziprace.control.zip.LocalFileHeader;
import dev.ziprace.control.zip.ZipFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// Reads everything before the central directory once, from the first byte to the last: each byte must belong to an
/// entry's local header, data or data descriptor. The calling thread reads and cuts; [HashWorkers] hash what it
/// cuts.
final class ForwardPass {
    /// How far reading runs ahead of hashing, for each hashing thread and for the reader: the largest object of the
    /// contract's data set, so that each thread can have an entry of its own.
    private static final int READ_AHEAD = 8 << 20;

    private static final int CHUNK = 1 << 20;

    private final ArchiveSource archive;
    private final List<CentralDirectoryEntry> entries;
    private final ExpectedObjects expected;
    private final long directoryOffset;
    private final int hashers;
    private final FirstFault firstFault = new FirstFault();

    /// @param entries in the order in which they stand in the archive, each an expected object
    ForwardPass(
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

    /// @throws RefusedException with the first entry's fault, in the archive's order
    void run() throws IOException, InterruptedException, RefusedException {
        int chunkLength = (int) Math.clamp(directoryOffset, 1, CHUNK);
        ChunkPool pool = new ChunkPool((hashers + 1) * (READ_AHEAD / CHUNK), chunkLength);
        try (HashWorkers workers = new HashWorkers(hashers, firstFault)) {
            try (InputStream in = archive.open(0, directoryOffset);
                    ChunkReader reader = new ChunkReader(in, pool)) {
                readEntries(reader, workers);
            }
            workers.finish();
        }
        Optional<Fault> fault = firstFault.get();
        if (fault.isPresent()) {
            throw new RefusedException(fault.get());
        }
    }

    private void readEntries(ChunkReader reader, HashWorkers workers) throws IOException, InterruptedException {
        int place = -1;
        try {
            requireFirstAtStart();
            for (int i = 0; i < entries.size() && firstFault.get().isEmpty(); i++) {
                place = 2 * i;
                readEntry(entries.get(i), limit(i), reader, new Hashing(workers.of(i), place));
                place = 2 * i + 1;
                readGap(entries.get(i), limit(i), reader);
            }
        } catch (ZipFormatException e) {
            firstFault.report(place, new Fault.Malformed(e.getMessage()));
        }
    }

    private void requireFirstAtStart() throws ZipFormatException {
        long first = entries.isEmpty() ? directoryOffset : entries.getFirst().localHeaderOffset();
        if (first > 0) {
            throw new ZipFormatException("archive has %d bytes of junk before its first entry".formatted(first));
        }
    }

    /// Where the entry `index` must end: at the next one, or at the directory.
    private long limit(int index) {
        return index + 1 < entries.size() ? entries.get(index + 1).localHeaderOffset() : directoryOffset;
    }

    private record Hashing(HashWorker worker, int place) {}

    private void readEntry(CentralDirectoryEntry entry, long limit, ChunkReader reader, Hashing hashing)
            throws IOException, InterruptedException, ZipFormatException {
        requireRoom(entry, LocalFileHeader.FIXED_LENGTH, limit, reader);
        byte[] fixed = reader.read(LocalFileHeader.FIXED_LENGTH);
        if (!LocalFileHeader.hasSignature(fixed)) {
            throw new ZipFormatException("no local header of %s at offset %d, where the central directory says"
                    .formatted(EntryNames.quote(entry.name()), entry.localHeaderOffset()));
        }
        int variable = LocalFileHeader.variableLength(fixed);
        requireRoom(entry, variable, limit, reader);
        LocalFileHeader.parse(fixed, reader.read(variable)).requireAgreement(entry);
        requireRoom(entry, entry.compressedSize(), limit, reader);

        var content = new EntryContent(entry, expected.size(entry.name()));
        var task = new HashWorker.Task(hashing.place(), content);
        reader.transfer(
                entry.compressedSize(),
                (chunk, from, length) -> hashing.worker().feed(task, chunk, from, length));
        hashing.worker().end(task);
    }

    private static void requireRoom(CentralDirectoryEntry entry, long length, long limit, ChunkReader reader)
            throws ZipFormatException {
        if (length > limit - reader.position()) {
            throw new ZipFormatException(
                    "entry %s overlaps what starts at offset %d".formatted(EntryNames.quote(entry.name()), limit));
        }
    }

    /// Between the entry's data and what comes next stands its data descriptor, if it has one, and nothing else.
    private static void readGap(CentralDirectoryEntry entry, long limit, ChunkReader reader)
            throws IOException, InterruptedException, ZipFormatException {
        long gap = limit - reader.position();
        if (entry.flags().dataDescriptor() && gap <= DataDescriptor.MAX_LENGTH) {
            DataDescriptor.parse(reader.read((int) gap), entry.name()).requireAgreement(entry);
        } else if (gap > 0) {
            throw new ZipFormatException("archive has %d bytes of junk after the data of %s, at offset %d"
                    .formatted(gap, EntryNames.quote(entry.name()), reader.position()));
        }
    }
}
