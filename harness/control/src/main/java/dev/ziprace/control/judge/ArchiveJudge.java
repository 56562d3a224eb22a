package dev.ziprace.control.judge;

import dev.ziprace.control.zip.CentralDirectoryEntry;
import dev.ziprace.control.zip.CentralDirectoryReader;
import dev.ziprace.control.zip.EndOfCentralDirectory;
import dev.ziprace.control.zip.ZipFormatException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Judges one archive. If it has several faults, the reason is always the first in this order:
///
/// 1. the end records are unreadable, or there are bytes before or after them;
/// 2. in the order of the central directory: an unreadable record, a nested path, an unknown or duplicate name;
/// 3. missing objects;
/// 4. in the order of the central directory: encryption, compression method, sizes that contradict the method;
/// 5. in the order of the entries in the archive: the local header, the hash of the content, the compressed
///    stream, the CRC-32 and the size, and the bytes after the entry.
///
/// So the contract's reasons come before the stricter ones if the format is readable at all, and an archive with
/// wrong names is rejected before its content is read.
///
/// Memory is bounded by the number of expected objects (about 300 bytes each) and by the buffers (8 MiB per
/// hashing thread and another 8 MiB), regardless of the archive's actual and declared sizes.
public final class ArchiveJudge {
    private static final int DIRECTORY_BUFFER = 64 << 10;

    private final ArchiveSource archive;
    private final ExpectedObjects expected;
    private final int hashers;

    /// @param hashers the number of threads that hash content, at least 1; as many as there are processors is best
    public ArchiveJudge(ArchiveSource archive, ExpectedObjects expected, int hashers) {
        if (hashers < 1) {
            throw new IllegalArgumentException("there must be at least one hashing thread, not " + hashers);
        }
        this.archive = archive;
        this.expected = expected;
        this.hashers = hashers;
    }

    /// Reads the archive once, from start to end, and decides whether it is valid.
    ///
    /// @throws IOException if the archive cannot be read
    public Verdict judge() throws IOException, InterruptedException {
        try {
            EndOfCentralDirectory end = EndOfCentralDirectory.parse(tail(), archive.size());
            List<CentralDirectoryEntry> entries = readDirectory(end);
            new EntryLayoutCheck(archive, entries, expected, end.directoryOffset(), hashers).run();
            return new Verdict.Valid();
        } catch (ArchiveFailureException e) {
            return new Verdict.Invalid(e.reason());
        } catch (ZipFormatException e) {
            return new Verdict.Invalid(new FailureReason.Malformed(e.getMessage()));
        } catch (ArchiveChangedException e) {
            return new Verdict.Invalid(new FailureReason.Malformed(e.getMessage()));
        }
    }

    private byte[] tail() throws IOException {
        int length = (int) Math.min(archive.size(), EndOfCentralDirectory.MAX_LENGTH);
        if (length == 0) {
            return new byte[0];
        }
        try (InputStream in = archive.open(archive.size() - length, length)) {
            byte[] tail = in.readNBytes(length);
            if (tail.length < length) {
                throw new EOFException("the archive's last bytes ended early");
            }
            return tail;
        }
    }

    private List<CentralDirectoryEntry> readDirectory(EndOfCentralDirectory end)
            throws IOException, ZipFormatException, ArchiveFailureException {
        CentralDirectoryCheck check = new CentralDirectoryCheck(expected);
        if (end.directorySize() == 0) {
            return check.complete();
        }
        try (InputStream in =
                new BufferedInputStream(archive.open(end.directoryOffset(), end.directorySize()), DIRECTORY_BUFFER)) {
            CentralDirectoryReader reader = new CentralDirectoryReader(in, end);
            for (var entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                check.add(entry.get());
            }
        }
        return check.complete();
    }
}
