package dev.ziprace.control.zip;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Reads the central directory entry by entry, so that a directory of any length needs the memory of one entry.
public final class CentralDirectoryReader {
    private final InputStream in;
    private final EndOfCentralDirectory end;
    private long entriesRead;
    private long bytesLeft;

    /// @param in the bytes of the central directory; this class does not close it
    public CentralDirectoryReader(InputStream in, EndOfCentralDirectory end) {
        this.in = in;
        this.end = end;
        this.bytesLeft = end.directorySize();
    }

    /// The next entry in the order of the directory. Empty after the last one.
    ///
    /// @throws ZipFormatException if the bytes are not an entry, or the last entry does not end where the
    ///     directory ends
    public Optional<CentralDirectoryEntry> next() throws IOException, ZipFormatException {
        if (entriesRead == end.entryCount()) {
            requireNothingLeft();
            return Optional.empty();
        }
        byte[] fixed = take(CentralDirectoryEntry.FIXED_LENGTH);
        if (LittleEndian.u32(fixed, 0) != CentralDirectoryEntry.SIGNATURE) {
            throw new ZipFormatException("central directory entry %d of %d does not start with its signature"
                    .formatted(entriesRead + 1, end.entryCount()));
        }
        byte[] variable = take(CentralDirectoryEntry.variableLength(fixed));
        entriesRead++;
        return Optional.of(CentralDirectoryEntry.parse(fixed, variable));
    }

    private byte[] take(int length) throws IOException, ZipFormatException {
        if (length > bytesLeft) {
            throw new ZipFormatException(
                    "central directory ends inside entry %d of %d".formatted(entriesRead + 1, end.entryCount()));
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the central directory's bytes ended early");
        }
        bytesLeft -= length;
        return bytes;
    }

    private void requireNothingLeft() throws ZipFormatException {
        if (bytesLeft > 0) {
            throw new ZipFormatException("central directory has %d bytes of junk after its %d entries"
                    .formatted(bytesLeft, end.entryCount()));
        }
    }
}
