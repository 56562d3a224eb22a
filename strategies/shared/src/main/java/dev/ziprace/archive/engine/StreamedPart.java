package dev.ziprace.archive.engine;

import dev.ziprace.archive.plan.PartSlice;
import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.ObjectBody;
import dev.ziprace.s3.RelayedPart;
import dev.ziprace.zip.Crc32;
import dev.ziprace.zip.RunningCrc32;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A part that is read while it is sent: records from memory, bodies straight from S3, one object at a time.
/// To send it again, the same objects are read again, with the same ETags, and the new CRC-32s replace the
/// earlier ones.
///
/// Everything that the part needs from other parts must be known before it is sent
/// ([SliceReader#awaitOtherParts]). Its own bodies have been read by the time their descriptor or the
/// directory is reached. It holds at most one body in memory, and only if the header before the body contains
/// the CRC-32 and S3 does not store it: such a body is not longer than a streamed part usually is
/// ([dev.ziprace.archive.plan.StreamingSettings]).
final class StreamedPart extends RelayedPart {

    private final SliceReader reader;
    private final ByteRange range;
    private final @Nullable BufferedHead head;

    /// @param head the end of the part if it has already been read; null otherwise
    StreamedPart(SliceReader reader, ByteRange range, @Nullable BufferedHead head) {
        this.reader = reader;
        this.range = range;
        this.head = head;
    }

    @Override
    public long length() {
        return range.length();
    }

    @Override
    protected Crc32Channel open(boolean useStoredCrc32s) {
        return new Channel(reader, reader.slices(range).iterator(), head, useStoredCrc32s);
    }

    /// One slice after the other: bytes in memory, then those of a body.
    private static final class Channel implements Crc32Channel {

        private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

        private final SliceReader reader;
        private final Iterator<PartSlice> slices;
        private final @Nullable BufferedHead head;
        private final boolean useStoredCrc32s;
        private ByteBuffer inMemory = NOTHING;
        private PartSlice.@Nullable OfEntry current;
        private @Nullable ObjectBody body;
        private @Nullable RunningCrc32 bodyCrc32;
        private Crc32 crc32 = Crc32.EMPTY;
        private boolean open = true;

        Channel(SliceReader reader, Iterator<PartSlice> slices, @Nullable BufferedHead head, boolean useStoredCrc32s) {
            this.reader = reader;
            this.slices = slices;
            this.head = head;
            this.useStoredCrc32s = useStoredCrc32s;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            try {
                while (!inMemory.hasRemaining() && body == null) {
                    if (current != null) {
                        endSlice(current);
                    } else if (slices.hasNext()) {
                        beginSlice(slices.next());
                    } else {
                        return -1;
                    }
                }
                return inMemory.hasRemaining() ? readInMemory(target) : readBody(target);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                var interrupted = new InterruptedIOException("interrupted while reading a part");
                interrupted.initCause(e);
                throw interrupted;
            }
        }

        private void beginSlice(PartSlice next) throws IOException, InterruptedException {
            switch (next) {
                case PartSlice.OfDirectory directory -> putInMemory(reader.directory(directory));
                case PartSlice.OfEntry entry
                when head != null && head.slice().equals(entry) -> putInMemory(head.bytes(), head.crc32());
                case PartSlice.OfEntry entry
                when entry.hasHeaderWithCrc32() && entry.bodyLength() > 0 -> {
                    current = entry;
                    beginHeaderAndBody(entry, reader.open(entry));
                }
                case PartSlice.OfEntry entry -> {
                    current = entry;
                    if (entry.header()) {
                        putInMemory(ByteBuffer.wrap(reader.header(entry)));
                    }
                    if (entry.bodyLength() > 0) {
                        beginBody(entry, reader.open(entry));
                    }
                }
            }
        }

        /// The header contains the body's CRC-32: the one that S3 returns before the body, if it stores one.
        private void beginHeaderAndBody(PartSlice.OfEntry entry, ObjectBody opened)
                throws IOException, InterruptedException {
            // From here on close() closes it.
            body = opened;
            if (entry.hasWholeBody() && reader.object(entry).crc32Stored()) {
                putInMemory(ByteBuffer.wrap(reader.header(entry, opened)));
                beginBody(entry, opened);
            } else {
                BufferedHead buffered = buffered(entry, opened);
                closeBody();
                putInMemory(buffered.bytes(), buffered.crc32());
            }
        }

        private BufferedHead buffered(PartSlice.OfEntry entry, ObjectBody opened)
                throws IOException, InterruptedException {
            ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(entry.length()));
            Crc32 read = reader.read(entry, opened, BufferedHead.body(entry, buffer));
            return BufferedHead.complete(reader, entry, buffer, read);
        }

        private void beginBody(PartSlice.OfEntry entry, ObjectBody opened) {
            body = opened;
            bodyCrc32 =
                    new RunningCrc32(entry.bodyLength(), useStoredCrc32s ? opened.storedCrc32() : OptionalLong.empty());
        }

        private void endSlice(PartSlice.OfEntry ended) throws InterruptedException {
            current = null;
            if (ended.descriptor()) {
                putInMemory(ByteBuffer.wrap(reader.descriptor(ended)));
            }
        }

        private void putInMemory(ByteBuffer bytes) {
            putInMemory(bytes, Crc32.of(bytes));
        }

        private void putInMemory(ByteBuffer bytes, Crc32 bytesCrc32) {
            inMemory = bytes.duplicate();
            crc32 = crc32.then(bytesCrc32);
        }

        private int readInMemory(ByteBuffer target) {
            int count = Math.min(inMemory.remaining(), target.remaining());
            target.put(target.position(), inMemory, inMemory.position(), count);
            target.position(target.position() + count);
            inMemory.position(inMemory.position() + count);
            return count;
        }

        private int readBody(ByteBuffer target) throws IOException {
            ObjectBody reading = Objects.requireNonNull(body);
            RunningCrc32 running = Objects.requireNonNull(bodyCrc32);
            int begin = target.position();
            int count = reading.read(target);
            running.update(target, begin);
            if (running.isComplete()) {
                reader.addCrc32(Objects.requireNonNull(current), reading, running.crc32());
                crc32 = crc32.then(running.crc32());
                closeBody();
            }
            return count;
        }

        private void closeBody() throws IOException {
            ObjectBody ended = body;
            body = null;
            if (ended != null) {
                ended.close();
            }
        }

        /// Complete once the channel has reached its end.
        @Override
        public long crc32() {
            return crc32.value();
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() throws IOException {
            open = false;
            closeBody();
        }
    }
}
