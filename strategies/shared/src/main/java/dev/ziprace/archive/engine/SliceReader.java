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

    /// Whether the range can be sent while it is read. It may then depend only on copies ([#awaitOtherParts])
    /// and on its [#head], which must be read first. A range cannot be streamed if it has some of the
    /// directory, the descriptor of a body that is partly in other parts, or a header whose CRC-32 is known
    /// only once the body after it has been read.
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

    /// The head of an object at the end of the range. It must be read before the range can be streamed,
    /// because its header contains the CRC-32 of the whole object and S3 copies the rest of the object.
    Optional<PartSlice.OfEntry> head(ByteRange range) {
        return slices(range).getLast() instanceof PartSlice.OfEntry last && last.isHead()
                ? Optional.of(last)
                : Optional.empty();
    }

    /// Waits until other parts have provided every CRC-32 that the range needs and does not provide itself.
    /// It needs the CRC-32 of a body if it has the body's descriptor, or the header with the CRC-32, but not
    /// the whole body. It needs those of all entries if it has some of the directory.
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

    /// The local header. Waits for the CRC-32 unless it goes into a data descriptor.
    byte[] header(PartSlice.OfEntry slice) throws InterruptedException {
        return slice.entry()
                .header(slice.hasHeaderWithCrc32() ? crc32s.await(slice.entry().index()) : 0);
    }

    /// The local header of an object whose CRC-32 is stored, according to the listing.
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

    /// Opens the slice's part of the body, which must not be empty. A whole body is requested without a
    /// range, because only then does S3 return the stored CRC-32.
    ObjectBody open(PartSlice.OfEntry slice) throws InterruptedException {
        SourceObject object = object(slice);
        return slice.hasWholeBody() ? reader.open(object) : reader.open(object, slice.bodyRange());
    }

    /// Reads the slice's part of the body into the target, which must have the same length.
    ///
    /// @return the CRC-32 of these bytes. For a whole body it is the stored one and is not computed from the
    ///     bytes: S3 checks the part against it and rejects any other bytes; [#verify] then finds the object
    Crc32 read(PartSlice.OfEntry slice, ByteBuffer target) throws IOException, InterruptedException {
        try (ObjectBody body = open(slice)) {
            return read(slice, body, target);
        }
    }

    /// Does the same for a body that is already open.
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
    /// @throws dev.ziprace.strategy.ArchiveException that names the object, if the bytes have a different
    ///     CRC-32
    void verify(PartSlice.OfEntry slice, ByteBuffer content, Crc32 expected) {
        reader.verify(object(slice), expected.value(), Crc32.of(content).value());
    }

    /// Collects the CRC-32 of the slice's part of the body, which must have been read completely.
    ///
    /// @throws dev.ziprace.strategy.ArchiveException if S3 stores a different one
    void addCrc32(PartSlice.OfEntry slice, ObjectBody body, Crc32 crc32) {
        reader.verify(object(slice), body, crc32.value());
        crc32s.add(slice.entry().index(), slice.bodyFrom(), crc32);
    }

    /// The bytes of a range within the central directory, after waiting for all CRC-32s. Empty for any other
    /// range.
    Optional<ByteBuffer> directoryAlone(ByteRange range) throws InterruptedException {
        long from = range.offset() - layout.directoryOffset();
        return from < 0 ? Optional.empty() : Optional.of(directory(new PartSlice.OfDirectory(from, range.length())));
    }

    /// The slice's part of the central directory. Waits for all CRC-32s.
    ByteBuffer directory(PartSlice.OfDirectory slice) throws InterruptedException {
        byte[] directory = layout.directory(crc32s.awaitAll());
        return ByteBuffer.wrap(directory, Math.toIntExact(slice.from()), Math.toIntExact(slice.length()))
                .slice();
    }
}
