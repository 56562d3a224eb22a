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

/// Judges one archive. Where it has several faults, the verdict is always the same one, the first of:
///
/// 1. the end records cannot be read, or something stands where nothing may;
/// 2. reading the central directory in its order: a record that cannot be read, a nested path, an unknown or
///    duplicate name (in this order for one entry);
/// 3. missing objects;
/// 4. in the directory's order: what it says of an entry is refused (encryption, method, sizes that contradict the
///    method);
/// 5. in the order in which entries stand in the archive: its local header, then its content's hash, then its
///    compressed stream, CRC-32 and size, then what follows it.
///
/// So the contract's own reasons come before the stricter ones wherever the format can be read at all, and an
/// archive with wrong names is refused before its content is read.
///
/// Memory is bounded by the number of expected objects (about 300 bytes each) and by the buffers: 8 MiB for each
/// hashing thread and 8 MiB more, whatever the archive's size and whatever it declares.
public final class ArchiveJudge {
    private static final int DIRECTORY_BUFFER = 64 << 10;

    private final ArchiveSource archive;
    private final ExpectedObjects expected;
    private final int hashers;

    /// @param hashers threads that hash content, at least 1: as many as there are processors
    public ArchiveJudge(ArchiveSource archive, ExpectedObjects expected, int hashers) {
        if (hashers < 1) {
            throw new IllegalArgumentException("at least one thread must hash, not " + hashers);
        }
        this.archive = archive;
        this.expected = expected;
        this.hashers = hashers;
    }

    /// Reads the archive once, forward, and says whether it is valid.
    ///
    /// @throws IOException when the archive's bytes cannot be had
    public Verdict judge() throws IOException, InterruptedException {
        try {
            EndOfCentralDirectory end = EndOfCentralDirectory.parse(tail(), archive.size());
            List<CentralDirectoryEntry> entries = readDirectory(end);
            new ForwardPass(archive, entries, expected, end.directoryOffset(), hashers).run();
            return new Verdict.Accepted();
        } catch (RefusedException e) {
            return new Verdict.Refused(e.fault());
        } catch (ZipFormatException e) {
            return new Verdict.Refused(new Fault.Malformed(e.getMessage()));
        } catch (ArchiveChangedException e) {
            return new Verdict.Refused(new Fault.Malformed(e.getMessage()));
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
            throws IOException, ZipFormatException, RefusedException {
        DirectoryCheck check = new DirectoryCheck(expected);
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
