package dev.ziprace.s3;

import dev.ziprace.s3.check.HeldBody;
import dev.ziprace.s3.check.HeldBodyCheck;
import dev.ziprace.strategy.ArchiveException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;

/// Reads listed objects. A connection that breaks within a body does not fail the archive: the missing bytes
/// are requested as a range with the same ETag, as [RetrySchedule] allows. Safe for concurrent
/// use.
public final class ObjectReader {

    private final S3Bucket bucket;

    public ObjectReader(S3Bucket bucket) {
        this.bucket = bucket;
    }

    /// Opens the whole object.
    ///
    /// @return the body, which the caller closes. Its reads throw [ArchiveException] when the object is given up,
    ///     [SourceObjectChangedException] when the object has changed, [java.io.InterruptedIOException] when
    ///     interrupted
    /// @throws SourceObjectChangedException if the object is no longer the listed one
    public ObjectBody open(SourceObject source) throws InterruptedException {
        return new ResumingBody(bucket, source, null);
    }

    /// Opens a range of the object, otherwise like [#open(SourceObject)]. Its body has no stored CRC-32.
    public ObjectBody open(SourceObject source, ByteRange range) throws InterruptedException {
        if (range.end() > source.size()) {
            throw new IllegalArgumentException("%s of s3://%s/%s, which has %d bytes"
                    .formatted(range, bucket.name(), source.key(), source.size()));
        }
        return new ResumingBody(bucket, source, range);
    }

    /// Reads the whole object into memory. If its bytes differ from the checksum that S3 sends with
    /// them, they are read again, twice at most.
    ///
    /// @param target receives the object from its position to its limit
    /// @param trustStored whether a stored CRC-32 is not checked here, because S3 will check the part
    ///     that contains these bytes
    /// @throws ArchiveException if the bytes still differ
    public HeldBody read(SourceObject source, ByteBuffer target, boolean trustStored)
            throws IOException, InterruptedException {
        var check = new HeldBodyCheck("s3://%s/%s".formatted(bucket.name(), source.key()));
        while (true) {
            Optional<HeldBody> held = readOnce(source, target, trustStored, check);
            if (held.isPresent()) {
                target.position(target.limit());
                return held.get();
            }
        }
    }

    private Optional<HeldBody> readOnce(
            SourceObject source, ByteBuffer target, boolean trustStored, HeldBodyCheck check)
            throws IOException, InterruptedException {
        try (ObjectBody body = open(source)) {
            ByteBuffer rest = target.duplicate();
            while (rest.hasRemaining()) {
                if (body.read(rest) < 0) {
                    throw new EOFException("%d bytes short".formatted(rest.remaining()));
                }
            }
            return check.check(target, body.storedCrc32(), body.checksum(), trustStored);
        }
    }

    /// Checks that bytes in memory have this CRC-32, and reads them again if they have not.
    ///
    /// @param content the whole object
    /// @throws ArchiveException if the object has another CRC-32
    public void repair(SourceObject source, ByteBuffer content, long crc32) throws IOException, InterruptedException {
        var held = new CRC32();
        held.update(content.duplicate());
        if (held.getValue() != crc32) {
            verify(source, crc32, read(source, content.duplicate(), false).crc32());
        }
    }

    /// The CRC-32 of the whole object, which is stored according to the listing.
    ///
    /// @param body the whole object's body
    /// @throws ArchiveException if S3's response has no CRC-32 after all
    public long announcedCrc32(SourceObject source, ObjectBody body) {
        return StoredCrc32.require(bucket.name(), source, body.storedCrc32());
    }

    /// Checks the CRC-32 of the bytes that were read against the stored one, if S3 stores one.
    ///
    /// @param body the body of the object, or of a range, which has no stored CRC-32
    /// @throws ArchiveException if they differ
    public void verify(SourceObject source, ObjectBody body, long crc32) {
        StoredCrc32.verify(bucket.name(), source, body.storedCrc32(), crc32);
    }

    /// Checks the CRC-32 of the bytes that were read against the stored one.
    ///
    /// @throws ArchiveException if they differ
    public void verify(SourceObject source, long storedCrc32, long crc32) {
        StoredCrc32.verify(bucket.name(), source, OptionalLong.of(storedCrc32), crc32);
    }
}
