package dev.ziprace.archive.engine;

import dev.ziprace.archive.plan.PartSlice;
import dev.ziprace.memory.ByteBudget;
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

/// A part that is read while it is sent: records from memory, bodies straight from S3, one object at a
/// time. To send it again, the same objects are read again, with the same ETags, and the new CRC-32s
/// replace the earlier ones.
///
/// Everything that the part needs from other parts must be known before it is sent
/// ([SliceReader#lookUp], [SliceReader#awaitOtherParts]). Its own bodies have been read by the time
/// the directory is reached. It holds at most one body in memory, and only if the header before it
/// needs its bytes ([HeaderCrc32s]).
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
        private ByteBudget.@Nullable Lease held;
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
                    release();
                    if (slices.hasNext()) {
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
                when entry.bodyLength() == 0 -> putInMemory(ByteBuffer.wrap(reader.header(entry)));
                case PartSlice.OfEntry entry when reader.isHeld(entry) -> hold(entry);
                case PartSlice.OfEntry entry -> beginBody(entry, reader.open(entry));
            }
        }

        private void hold(PartSlice.OfEntry entry) throws IOException, InterruptedException {
            // Released when the next slice begins, or by close().
            held = reader.hold(entry);
            ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(entry.length()));
            Crc32 read = reader.read(entry, BufferedHead.body(entry, buffer), useStoredCrc32s);
            BufferedHead complete = BufferedHead.complete(reader, entry, buffer, read);
            putInMemory(complete.bytes(), complete.crc32());
        }

        private void beginBody(PartSlice.OfEntry entry, ObjectBody opened) throws InterruptedException {
            // From here on close() closes it.
            body = opened;
            current = entry;
            if (entry.header()) {
                putInMemory(ByteBuffer.wrap(reader.header(entry, opened)));
            }
            bodyCrc32 = new RunningCrc32(
                    entry.bodyLength(), useStoredCrc32s ? reader.knownCrc32(entry, opened) : OptionalLong.empty());
        }

        private void release() {
            ByteBudget.Lease lease = held;
            held = null;
            inMemory = NOTHING;
            if (lease != null) {
                lease.close();
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
            release();
            closeBody();
        }
    }
}
