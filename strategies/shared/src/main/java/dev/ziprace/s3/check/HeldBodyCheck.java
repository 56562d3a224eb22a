package dev.ziprace.s3.check;

import dev.ziprace.strategy.ArchiveException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Checks one whole object in memory against the checksum that S3 sent with it. Bytes that differ are
/// read again and checked here again. Not safe for concurrent use.
public final class HeldBodyCheck {

    /// A bit that changes on the way changes once. What differs three times is damaged where it comes
    /// from.
    private static final int MAX_READS = 3;

    private final String object;
    private int reads;

    /// The checksum of the bytes of the last read, which differed from an uncertain one.
    private @Nullable String doubted;

    /// @param object the object's URL, for error messages
    public HeldBodyCheck(String object) {
        this.object = object;
    }

    /// Checks what one response contained.
    ///
    /// @param content the object, from position to limit
    /// @param storedCrc32 see [dev.ziprace.s3.ObjectBody#storedCrc32]
    /// @param checksum see [dev.ziprace.s3.ObjectBody#checksum]
    /// @param trustStored whether a stored CRC-32 is not checked here, because S3 will check the part
    ///     that contains these bytes
    /// @return empty if the object must be read again
    /// @throws ArchiveException if the bytes differ and have been read often enough
    public Optional<HeldBody> check(
            ByteBuffer content, OptionalLong storedCrc32, Optional<AnnouncedChecksum> checksum, boolean trustStored) {
        reads++;
        if (storedCrc32.isPresent() && trustStored) {
            return Optional.of(new HeldBody(storedCrc32.getAsLong(), true));
        }
        long crc32 = crc32(content);
        if (storedCrc32.isPresent()) {
            return storedCrc32.getAsLong() == crc32
                    ? Optional.of(new HeldBody(crc32, true))
                    : readAgain("expected CRC-32 %08x as stored, read %08x".formatted(storedCrc32.getAsLong(), crc32));
        }
        return checksum.isEmpty() ? Optional.of(new HeldBody(crc32, false)) : check(content, crc32, checksum.get());
    }

    private Optional<HeldBody> check(ByteBuffer content, long crc32, AnnouncedChecksum checksum) {
        String read = checksum.of(content);
        if (read.equals(checksum.value())) {
            return Optional.of(new HeldBody(crc32, true));
        }
        if (!checksum.isCertain() && read.equals(doubted)) {
            // Two reads gave the same bytes, so it is the ETag that is no MD5.
            return Optional.of(new HeldBody(crc32, false));
        }
        doubted = read;
        return readAgain("expected %s %s as stored, read %s"
                .formatted(checksum.algorithm().title(), checksum.value(), read));
    }

    private Optional<HeldBody> readAgain(String difference) {
        if (reads == MAX_READS) {
            throw new ArchiveException("%s: %s (%d reads)".formatted(object, difference, MAX_READS));
        }
        return Optional.empty();
    }

    private static long crc32(ByteBuffer content) {
        var crc32 = new CRC32();
        crc32.update(content.duplicate());
        return crc32.getValue();
    }
}
