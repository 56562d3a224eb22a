package dev.ziprace.archive.engine;

import dev.ziprace.archive.plan.PartSlice;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads the slices of parts that are sent: records from the layout and the collected CRC-32s, bodies from S3. The
/// CRC-32 of every body that is read is added to the collector. Safe for concurrent use.
final class SliceReader {

    private final ObjectReader reader;
    private final ArchiveLayout layout;
    private final List<SourceObject> objects;
    private final Crc32Collector crc32s;

    /// @param objects the source objects in the order of the archive
    SliceReader(S3Bucket bucket, ArchiveLayout layout, List<SourceObject> objects, Crc32Collector crc32s) {
        this.reader = new ObjectReader(bucket);
        this.layout = layout;
        this.objects = objects;
        this.crc32s = crc32s;
    }

    List<PartSlice> slices(ByteRange range) {
        return PartSlice.of(layout, range);
    }

    /// Whether the range can be sent while it is read, with no need of other parts but for copies
    /// ([#awaitOtherParts]) and for the [#head] that must be read first. Not so if it has the directory, the
    /// descriptor of a body that is partly in other parts, or a header with a CRC-32 that is known only once the
    /// body behind it has been read.
    boolean canStream(ByteRange range) {
        return slices(range).stream().allMatch(this::canStream);
    }

    private boolean canStream(PartSlice slice) {
        return switch (slice) {
            case PartSlice.OfDirectory directory -> false;
            case PartSlice.OfEntry entry when entry.descriptor() -> entry.hasWholeBody();
            case PartSlice.OfEntry entry
            when entry.hasHeaderWithCrc32() ->
                entry.isHead() || entry.bodyLength() == 0 || object(entry).crc32Stored();
            case PartSlice.OfEntry entry -> true;
        };
    }

    /// The head of an object at the end of the range. It must be read before the range can be streamed: the header
    /// before it contains the CRC-32 of the whole object, of which S3 copies the rest.
    Optional<PartSlice.OfEntry> head(ByteRange range) {
        return slices(range).getLast() instanceof PartSlice.OfEntry last && last.isHead()
                ? Optional.of(last)
                : Optional.empty();
    }

    /// Waits until the other parts have provided every CRC-32 that the range needs and does not provide itself: of
    /// bodies of which it has a header with a CRC-32 or the descriptor but not all bytes; and of every entry, if it
    /// has some of the directory.
    void awaitOtherParts(ByteRange range) throws InterruptedException {
        List<PartSlice> slices = slices(range);
        for (PartSlice slice : slices) {
            switch (slice) {
                case PartSlice.OfEntry entry
                when entry.hasHeaderWithCrc32() || entry.descriptor() -> awaitOthers(entry);
                case PartSlice.OfEntry entry -> {}
                case PartSlice.OfDirectory directory -> awaitAllOthers(slices);
            }
        }
    }

    private void awaitOthers(PartSlice.OfEntry slice) throws InterruptedException {
        crc32s.awaitOthers(slice.entry().index(), slice.bodyLength() == 0 ? null : slice.bodyRange());
    }

    private void awaitAllOthers(List<PartSlice> slices) throws InterruptedException {
        Map<Integer, PartSlice.OfEntry> own = new HashMap<>();
        for (PartSlice slice : slices) {
            if (slice instanceof PartSlice.OfEntry entry) {
                own.put(entry.entry().index(), entry);
            }
        }
        for (int i = 0; i < layout.size(); i++) {
            PartSlice.OfEntry entry = own.get(i);
            if (entry == null) {
                crc32s.await(i);
            } else {
                awaitOthers(entry);
            }
        }
    }

    SourceObject object(PartSlice.OfEntry slice) {
        return objects.get(slice.entry().index());
    }

    /// The local header. Waits for the CRC-32 unless that is in a data descriptor.
    byte[] header(PartSlice.OfEntry slice) throws InterruptedException {
        return slice.entry()
                .header(slice.hasHeaderWithCrc32() ? crc32s.await(slice.entry().index()) : 0);
    }

    /// The local header of an object whose CRC-32 the listing says is stored.
    ///
    /// @param body the whole object's body
    /// @throws dev.ziprace.strategy.ArchiveException if S3's response has no CRC-32
    byte[] header(PartSlice.OfEntry slice, ObjectBody body) {
        return slice.entry().header(reader.announcedCrc32(object(slice), body));
    }

    /// The data descriptor. Waits for the CRC-32.
    byte[] descriptor(PartSlice.OfEntry slice) throws InterruptedException {
        return slice.entry().descriptor(crc32s.await(slice.entry().index()));
    }

    /// Opens the slice's bytes of the body; there must be some. A whole body is requested without a range: only then
    /// S3 returns the stored CRC-32.
    ObjectBody open(PartSlice.OfEntry slice) throws InterruptedException {
        SourceObject object = object(slice);
        return slice.hasWholeBody() ? reader.open(object) : reader.open(object, slice.bodyRange());
    }

    /// Reads the slice's bytes of the body into the target, which must be as long.
    ///
    /// @return their CRC-32. For a whole body it is the stored one and is not computed from the bytes: S3 checks
    ///     the part against it and rejects other bytes. [#verify] then finds the object
    Crc32 read(PartSlice.OfEntry slice, ByteBuffer target) throws IOException, InterruptedException {
        try (ObjectBody body = open(slice)) {
            return read(slice, body, target);
        }
    }

    /// The same for a body that has been opened.
    Crc32 read(PartSlice.OfEntry slice, ObjectBody body, ByteBuffer target) throws IOException {
        ByteBuffer content = target.duplicate();
        while (target.hasRemaining()) {
            if (body.read(target) < 0) {
                throw new EOFException("%d bytes short".formatted(target.remaining()));
            }
        }
        OptionalLong stored = body.storedCrc32();
        Crc32 crc32 = stored.isPresent() ? new Crc32(stored.getAsLong(), content.remaining()) : Crc32.of(content);
        addCrc32(slice, body, crc32);
        return crc32;
    }

    /// Checks bytes that were read against the CRC-32 that was used for them.
    ///
    /// @throws dev.ziprace.strategy.ArchiveException naming the object, if they have another
    void verify(PartSlice.OfEntry slice, ByteBuffer content, Crc32 expected) {
        reader.verify(object(slice), expected.value(), Crc32.of(content).value());
    }

    /// Collects the CRC-32 of the slice's bytes of the body, all of which have been read.
    ///
    /// @throws dev.ziprace.strategy.ArchiveException if S3 stores another
    void addCrc32(PartSlice.OfEntry slice, ObjectBody body, Crc32 crc32) {
        reader.verify(object(slice), body, crc32.value());
        crc32s.add(slice.entry().index(), slice.bodyFrom(), crc32);
    }

    /// The bytes of a range within the central directory; waits for all CRC-32s then. Empty for any other range.
    Optional<ByteBuffer> directoryAlone(ByteRange range) throws InterruptedException {
        long from = range.offset() - layout.directoryOffset();
        return from < 0 ? Optional.empty() : Optional.of(directory(new PartSlice.OfDirectory(from, range.length())));
    }

    /// The slice's bytes of the central directory. Waits for all CRC-32s.
    ByteBuffer directory(PartSlice.OfDirectory slice) throws InterruptedException {
        byte[] directory = layout.directory(crc32s.awaitAll());
        return ByteBuffer.wrap(directory, Math.toIntExact(slice.from()), Math.toIntExact(slice.length()))
                .slice();
    }
}
