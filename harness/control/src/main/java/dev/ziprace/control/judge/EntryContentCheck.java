package dev.ziprace.control.judge;

import dev.ziprace.control.zip.CentralDirectoryEntry;
import dev.ziprace.control.zip.EntryNameText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// Checks the content of one entry: SHA-256, DEFLATE stream, CRC-32 and size. One thread at a time feeds it the
/// data, in pieces and in order. Inflating stops when it exceeds the size of the source object by much, so a
/// decompression bomb costs little more than the object.
final class EntryContentCheck implements AutoCloseable {
    private static final int INFLATED_BUFFER = 16 << 10;

    /// How many bytes more than its source object a content may have for its hash to be computed.
    static final long MAX_EXCESS = 1 << 20;

    private final CentralDirectoryEntry entry;
    private final long sourceSize;
    private final MessageDigest sha256 = newSha256();
    private final CRC32 crc32 = new CRC32();
    private final @Nullable Inflater inflater;
    private long size;

    /// @param sourceSize the size of the source object with the entry's name, in bytes
    EntryContentCheck(CentralDirectoryEntry entry, long sourceSize) {
        this.entry = entry;
        this.sourceSize = sourceSize;
        this.inflater = entry.method() == CentralDirectoryEntry.DEFLATED ? new Inflater(true) : null;
    }

    /// Checks the next bytes of the entry's data.
    Optional<FailureReason> update(byte[] bytes, int from, int length) {
        if (inflater == null) {
            accept(bytes, from, length);
            return Optional.empty();
        }
        try {
            inflater.setInput(bytes, from, length);
            return inflate(inflater);
        } catch (DataFormatException e) {
            return malformed("entry %s contains no valid DEFLATE stream: %s"
                    .formatted(name(), Objects.requireNonNullElse(e.getMessage(), "broken")));
        }
    }

    private Optional<FailureReason> inflate(Inflater inflater) throws DataFormatException {
        byte[] inflated = new byte[INFLATED_BUFFER];
        for (int n = inflater.inflate(inflated); n > 0; n = inflater.inflate(inflated)) {
            accept(inflated, 0, n);
            if (size > sourceSize + MAX_EXCESS) {
                return malformed(
                        "entry %s inflates past the %d bytes of its source object".formatted(name(), sourceSize));
            }
        }
        if (inflater.getRemaining() > 0) {
            return malformed("entry %s has junk after the end of its DEFLATE stream".formatted(name()));
        }
        return Optional.empty();
    }

    private void accept(byte[] bytes, int from, int length) {
        sha256.update(bytes, from, length);
        crc32.update(bytes, from, length);
        size += length;
    }

    /// Must be called after the last byte of the entry's data.
    Optional<FailureReason> finish() {
        String computed = HexFormat.of().formatHex(sha256.digest());
        if (!computed.equals(entry.name())) {
            return Optional.of(new FailureReason.HashMismatch(entry.name(), computed));
        }
        if (inflater != null && !inflater.finished()) {
            return malformed("entry %s has a DEFLATE stream without an end".formatted(name()));
        }
        if (crc32.getValue() != entry.crc32()) {
            return malformed("entry %s has CRC-32 %08x, the archive declares %08x"
                    .formatted(name(), crc32.getValue(), entry.crc32()));
        }
        if (size != entry.uncompressedSize()) {
            return malformed(
                    "entry %s has %d bytes, the archive declares %d".formatted(name(), size, entry.uncompressedSize()));
        }
        if (size != sourceSize) {
            return malformed(otherSize(entry.name(), size, sourceSize));
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        if (inflater != null) {
            inflater.close();
        }
    }

    /// The content is right by its hash, but the source object has been replaced, or was listed with another size.
    static String otherSize(String name, long size, long sourceSize) {
        return "entry %s has %d bytes, its source object %d".formatted(EntryNameText.quote(name), size, sourceSize);
    }

    private String name() {
        return EntryNameText.quote(entry.name());
    }

    private static Optional<FailureReason> malformed(String message) {
        return Optional.of(new FailureReason.Malformed(message));
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
