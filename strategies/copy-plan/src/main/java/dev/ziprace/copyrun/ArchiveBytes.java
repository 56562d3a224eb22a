package dev.ziprace.copyrun;

import dev.ziprace.copyplan.Slice;
import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.ObjectBody;
import dev.ziprace.s3.ObjectReader;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.zip.ArchiveLayout;
import dev.ziprace.zip.Crc32;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The bytes of the archive that go up from here, one slice at a time.
final class ArchiveBytes {

    private final ObjectReader reader;
    private final ArchiveLayout layout;
    private final List<SourceObject> objects;
    private final EntryChecksums checksums;
    private final ReentrantLock directoryLock = new ReentrantLock();
    private byte @Nullable [] directory;

    /// @param objects the source objects in the order of the archive
    ArchiveBytes(S3Bucket bucket, ArchiveLayout layout, List<SourceObject> objects, EntryChecksums checksums) {
        this.reader = new ObjectReader(bucket);
        this.layout = layout;
        this.objects = objects;
        this.checksums = checksums;
    }

    List<Slice> slices(ByteRange range) {
        return Slice.of(layout, range);
    }

    /// Whether the range can be sent while it is read, without waiting for what other parts bring once [#awaitCopies]
    /// has returned and its [#head] has been read: no directory, no descriptor of an entry that others read, and no
    /// other header that S3 does not tell ahead of its body.
    boolean flows(ByteRange range) {
        return slices(range).stream().allMatch(this::flows);
    }

    private boolean flows(Slice slice) {
        return switch (slice) {
            case Slice.OfDirectory directory -> false;
            case Slice.OfEntry entry when entry.descriptor() -> entry.hasWholeBody();
            case Slice.OfEntry entry
            when entry.header() && entry.entry().descriptorLength() == 0 ->
                isHead(entry) || entry.bodyLength() == 0 || object(entry).crc32Stored();
            case Slice.OfEntry entry -> true;
        };
    }

    /// The beginning of an object with which the range ends and whose header tells the CRC-32 of the whole: it must be
    /// read before the range can flow.
    Optional<Slice.OfEntry> head(ByteRange range) {
        return slices(range).getLast() instanceof Slice.OfEntry last && isHead(last)
                ? Optional.of(last)
                : Optional.empty();
    }

    private static boolean isHead(Slice.OfEntry slice) {
        return slice.header()
                && slice.entry().descriptorLength() == 0
                && slice.bodyLength() > 0
                && !slice.hasWholeBody();
    }

    /// Waits for the CRC-32s of the entries whose headers are in the range and whose bodies are not.
    void awaitCopies(ByteRange range) throws InterruptedException {
        for (Slice slice : slices(range)) {
            if (slice instanceof Slice.OfEntry entry && entry.header() && entry.bodyLength() == 0) {
                header(entry);
            }
        }
    }

    SourceObject object(Slice.OfEntry slice) {
        return objects.get(slice.entry().index());
    }

    /// Waits for the CRC-32 unless it goes into a descriptor.
    byte[] header(Slice.OfEntry slice) throws InterruptedException {
        boolean later = slice.entry().descriptorLength() > 0;
        return slice.entry().header(later ? 0 : checksums.await(slice.entry().index()));
    }

    /// Waits for the CRC-32.
    byte[] descriptor(Slice.OfEntry slice) throws InterruptedException {
        return slice.entry().descriptor(checksums.await(slice.entry().index()));
    }

    /// Begins to read the slice's bytes of the body; there must be some.
    ObjectBody open(Slice.OfEntry slice) throws InterruptedException {
        SourceObject object = object(slice);
        return slice.hasWholeBody() ? reader.open(object) : reader.open(object, slice.bodyRange());
    }

    /// Reads the slice's bytes of the body into the target, which must be as long, and remembers their CRC-32.
    ///
    /// Of a whole body it is the one that S3 stores, taken on trust: S3 holds the part against it and refuses
    /// other bytes. Whose they were is told by [#verify].
    Crc32 read(Slice.OfEntry slice, ByteBuffer target) throws IOException, InterruptedException {
        try (ObjectBody body = open(slice)) {
            return read(slice, body, target);
        }
    }

    /// As [#read(Slice.OfEntry, ByteBuffer)] from a body that has been opened.
    Crc32 read(Slice.OfEntry slice, ObjectBody body, ByteBuffer target) throws IOException {
        ByteBuffer content = target.duplicate();
        while (target.hasRemaining()) {
            if (body.read(target) < 0) {
                throw new EOFException("%d bytes short".formatted(target.remaining()));
            }
        }
        OptionalLong stored = storedCrc32(slice, body);
        Crc32 crc32 = stored.isPresent() ? new Crc32(stored.getAsLong(), content.remaining()) : Crc32.of(content);
        known(slice, body, crc32);
        return crc32;
    }

    /// The CRC-32 of the slice's bytes of the body as S3 stores it.
    OptionalLong storedCrc32(Slice.OfEntry slice, ObjectBody body) {
        return slice.hasWholeBody() ? body.storedCrc32() : OptionalLong.empty();
    }

    /// Holds bytes that were read against the CRC-32 that was taken on trust.
    ///
    /// @throws dev.ziprace.strategy.ArchiveException if they have another
    void verify(Slice.OfEntry slice, ByteBuffer content, Crc32 trusted) {
        reader.verify(object(slice), trusted.value(), Crc32.of(content).value());
    }

    /// All of the slice's bytes of the body have been read.
    void known(Slice.OfEntry slice, ObjectBody body, Crc32 crc32) {
        if (slice.hasWholeBody()) {
            reader.verify(object(slice), body, crc32.value());
        }
        checksums.add(slice.entry().index(), slice.bodyFrom(), crc32);
    }

    /// The bytes where the range is within the central directory; waits for all CRC-32s then.
    Optional<ByteBuffer> directoryAlone(ByteRange range) throws InterruptedException {
        long from = range.offset() - layout.directoryOffset();
        return from < 0 ? Optional.empty() : Optional.of(directory(new Slice.OfDirectory(from, range.length())));
    }

    /// Waits for all CRC-32s.
    ByteBuffer directory(Slice.OfDirectory slice) throws InterruptedException {
        return ByteBuffer.wrap(directory(), Math.toIntExact(slice.from()), Math.toIntExact(slice.length()))
                .slice();
    }

    private byte[] directory() throws InterruptedException {
        directoryLock.lockInterruptibly();
        try {
            byte[] known = directory;
            if (known == null) {
                known = layout.directory(checksums.awaitAll());
                directory = known;
            }
            return known;
        } finally {
            directoryLock.unlock();
        }
    }
}
