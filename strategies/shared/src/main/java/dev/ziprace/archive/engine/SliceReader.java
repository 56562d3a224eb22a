package dev.ziprace.archive.engine;

import dev.ziprace.archive.plan.ArchivePlan;
import dev.ziprace.archive.plan.PartSlice;
import dev.ziprace.memory.ByteBudget;
import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.ObjectBody;
import dev.ziprace.s3.ObjectReader;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.s3.check.HeldBody;
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

/// Reads the slices of parts that are sent: records from the layout and the collected CRC-32s, bodies
/// from S3. The CRC-32 of every body that is read is added to the collector. Safe for concurrent use.
final class SliceReader {

    private final ObjectReader reader;
    private final ArchiveLayout layout;
    private final List<SourceObject> objects;
    private final Crc32Collector crc32s;
    private final HeaderCrc32s headers;
    private final ByteBudget held;

    /// @param objects the source objects in the order of the archive
    /// @param limits of what is held in memory
    SliceReader(
            S3Bucket bucket,
            ArchivePlan plan,
            List<SourceObject> objects,
            Crc32Collector crc32s,
            HeaderCrc32s.Limits limits) {
        this.reader = new ObjectReader(bucket);
        this.layout = plan.layout();
        this.objects = objects;
        this.crc32s = crc32s;
        this.headers = new HeaderCrc32s(limits.bodyBytes(), !bucket.isEncrypted(), plan, objects);
        this.held = new ByteBudget(limits.totalBytes());
    }

    List<PartSlice> slices(ByteRange range) {
        return PartSlice.of(layout, range);
    }

    /// Whether the range can be sent while it is read. It may then depend only on copies
    /// ([#awaitOtherParts]) and on its [#head], which must be read first. A range cannot be streamed if
    /// it has some of the directory, or a header whose CRC-32 is known only once the whole body after
    /// it has been read.
    boolean canStream(ByteRange range) {
        return slices(range).stream().allMatch(this::canStream);
    }

    private boolean canStream(PartSlice slice) {
        return switch (slice) {
            case PartSlice.OfDirectory directory -> false;
            case PartSlice.OfEntry entry -> !headers.isHeld(entry) || !entry.hasWholeBody();
        };
    }

    /// Asks S3 for the CRC-32s that the headers in a range need and that neither GETs nor copies
    /// return. Called before the part is sent, because S3 closes a connection on which no bytes arrive.
    ///
    /// @param isHeld whether the whole part is held in memory
    void lookUp(ByteRange range, boolean isHeld, Crc32Lookup lookup) throws InterruptedException {
        for (PartSlice slice : slices(range)) {
            if (slice instanceof PartSlice.OfEntry entry && headers.isLookedUp(entry, isHeld)) {
                int index = entry.entry().index();
                if (!crc32s.isAnnounced(index)) {
                    crc32s.announce(index, lookup.crc32(object(entry)));
                }
            }
        }
    }

    /// The head of an object at the end of the range. It must be read before the range can be streamed,
    /// because its header contains the CRC-32 of the whole object and S3 copies the rest of the object.
    Optional<PartSlice.OfEntry> head(ByteRange range) {
        return slices(range).getLast() instanceof PartSlice.OfEntry last && last.isHead() && headers.isHeld(last)
                ? Optional.of(last)
                : Optional.empty();
    }

    /// Waits until other parts have provided every CRC-32 that the range needs and does not provide
    /// itself. It needs the CRC-32 of a body if it has the header, but not the whole body. It needs
    /// those of all entries if it has some of the directory.
    void awaitOtherParts(ByteRange range) throws InterruptedException {
        List<PartSlice> slices = slices(range);
        for (PartSlice slice : slices) {
            switch (slice) {
                case PartSlice.OfEntry entry when entry.header() -> awaitOthers(entry);
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

    /// The local header. Waits for the CRC-32.
    byte[] header(PartSlice.OfEntry slice) throws InterruptedException {
        return slice.entry().header(crc32s.await(slice.entry().index()));
    }

    /// The local header before a body that is streamed.
    ///
    /// @param body the slice's part of the body
    /// @throws dev.ziprace.strategy.ArchiveException if S3's response has no CRC-32 although S3 stores
    ///     it according to the listing
    byte[] header(PartSlice.OfEntry slice, ObjectBody body) throws InterruptedException {
        return headers.isInGet(slice)
                ? slice.entry().header(reader.announcedCrc32(object(slice), body))
                : header(slice);
    }

    /// Whether the body must be [held][#hold] in memory: the header before it needs its bytes.
    boolean isHeld(PartSlice.OfEntry slice) {
        return headers.isHeld(slice);
    }

    /// Waits until there is memory for the slice's part of a body.
    ByteBudget.Lease hold(PartSlice.OfEntry slice) throws InterruptedException {
        return held.acquire((int) Math.min(held.capacity(), slice.bodyLength()));
    }

    /// The CRC-32 of a whole body that S3 stores or has computed; empty for a range.
    OptionalLong knownCrc32(PartSlice.OfEntry slice, ObjectBody body) {
        int index = slice.entry().index();
        return slice.hasWholeBody() && crc32s.isAnnounced(index)
                ? OptionalLong.of(crc32s.get(index))
                : body.storedCrc32();
    }

    /// Opens the slice's part of the body, which must not be empty. A whole body is requested without a
    /// range, because only then does S3 return the stored CRC-32.
    ObjectBody open(PartSlice.OfEntry slice) throws InterruptedException {
        SourceObject object = object(slice);
        return slice.hasWholeBody() ? reader.open(object) : reader.open(object, slice.bodyRange());
    }

    /// Reads the slice's part of the body into the target, which must have the same length.
    ///
    /// @param trustStored whether the stored CRC-32 of a whole body is used without being computed
    /// @return the CRC-32 of these bytes. If the stored one is trusted, it is not computed from the
    ///     bytes: S3 checks the part against it and rejects any other bytes, which [#repair] then
    ///     reads again
    Crc32 read(PartSlice.OfEntry slice, ByteBuffer target, boolean trustStored)
            throws IOException, InterruptedException {
        if (slice.hasWholeBody()) {
            HeldBody body = reader.read(object(slice), target, trustStored);
            var crc32 = new Crc32(body.crc32(), slice.bodyLength());
            int index = slice.entry().index();
            crc32s.add(index, 0, crc32);
            if (!body.isChecked()) {
                crc32s.addUnchecked(index);
            }
            return crc32;
        }
        try (ObjectBody body = open(slice)) {
            ByteBuffer content = target.duplicate();
            while (target.hasRemaining()) {
                if (body.read(target) < 0) {
                    throw new EOFException("%d bytes short".formatted(target.remaining()));
                }
            }
            Crc32 crc32 = Crc32.of(content);
            addCrc32(slice, body, crc32);
            return crc32;
        }
    }

    /// Checks the bytes of a whole body that were read against the CRC-32 that was used for them, and
    /// reads them again if they differ.
    ///
    /// @throws dev.ziprace.strategy.ArchiveException that names the object, if the object has a
    ///     different CRC-32
    void repair(PartSlice.OfEntry slice, ByteBuffer content, Crc32 expected) throws IOException, InterruptedException {
        reader.repair(object(slice), content, expected.value());
    }

    /// Collects the CRC-32 of the slice's part of the body, which must have been read completely.
    ///
    /// @throws dev.ziprace.strategy.ArchiveException if S3 stores a different one
    void addCrc32(PartSlice.OfEntry slice, ObjectBody body, Crc32 crc32) {
        reader.verify(object(slice), body, crc32.value());
        crc32s.add(slice.entry().index(), slice.bodyFrom(), crc32);
    }

    /// The bytes of a range within the central directory, after waiting for all CRC-32s. Empty for any
    /// other range.
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
