package dev.ziprace.copyrun;

import dev.ziprace.copyplan.Slice;
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

/// A part that is read as it is sent. Holds no more than one body, and only where its header comes first and S3 does
/// not tell its CRC-32 ahead of it: then the body is no longer than a streamed part usually is, which is how the
/// planner places CRC-32s; or it is the beginning of an object that S3 copies the rest of, which is better read
/// beforehand.
final class PipedPart extends RelayedPart {

    private final ArchiveBytes bytes;
    private final ByteRange range;
    private final @Nullable HeldHead head;

    /// @param head what the part ends with, if that has been read
    PipedPart(ArchiveBytes bytes, ByteRange range, @Nullable HeldHead head) {
        this.bytes = bytes;
        this.range = range;
        this.head = head;
    }

    @Override
    public long length() {
        return range.length();
    }

    @Override
    protected Source open(boolean trusting) {
        return new Channel(bytes, bytes.slices(range).iterator(), head, trusting);
    }

    /// Slice after slice: bytes that are here, then those of a body.
    private static final class Channel implements Source {

        private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

        private final ArchiveBytes bytes;
        private final Iterator<Slice> slices;
        private final @Nullable HeldHead head;
        private final boolean trusting;
        private ByteBuffer here = NOTHING;
        private Slice.@Nullable OfEntry slice;
        private @Nullable ObjectBody body;
        private @Nullable RunningCrc32 sum;
        private Crc32 passed = Crc32.EMPTY;
        private boolean open = true;

        Channel(ArchiveBytes bytes, Iterator<Slice> slices, @Nullable HeldHead head, boolean trusting) {
            this.bytes = bytes;
            this.slices = slices;
            this.head = head;
            this.trusting = trusting;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            try {
                while (!here.hasRemaining() && body == null) {
                    if (slice != null) {
                        endSlice(slice);
                    } else if (slices.hasNext()) {
                        beginSlice(slices.next());
                    } else {
                        return -1;
                    }
                }
                return here.hasRemaining() ? readHere(target) : readBody(target);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                var interrupted = new InterruptedIOException("interrupted while a part was read");
                interrupted.initCause(e);
                throw interrupted;
            }
        }

        private void beginSlice(Slice next) throws IOException, InterruptedException {
            switch (next) {
                case Slice.OfDirectory directory -> pass(bytes.directory(directory));
                case Slice.OfEntry entry
                when head != null && head.slice().equals(entry) -> pass(head.bytes(), head.crc32());
                case Slice.OfEntry entry -> {
                    slice = entry;
                    boolean headerNeedsBody = entry.header()
                            && entry.bodyLength() > 0
                            && entry.entry().descriptorLength() == 0;
                    if (headerNeedsBody) {
                        beginHeaderAndBody(entry, bytes.open(entry));
                    } else {
                        if (entry.header()) {
                            pass(ByteBuffer.wrap(bytes.header(entry)));
                        }
                        if (entry.bodyLength() > 0) {
                            beginBody(entry, bytes.open(entry));
                        }
                    }
                }
            }
        }

        private void beginHeaderAndBody(Slice.OfEntry entry, ObjectBody opened)
                throws IOException, InterruptedException {
            OptionalLong stored = bytes.storedCrc32(entry, opened);
            if (stored.isPresent()) {
                pass(ByteBuffer.wrap(entry.entry().header(stored.getAsLong())));
                beginBody(entry, opened);
            } else {
                HeldHead held = held(entry, opened);
                pass(held.bytes(), held.crc32());
            }
        }

        private HeldHead held(Slice.OfEntry entry, ObjectBody opened) throws IOException, InterruptedException {
            ByteBuffer memory = ByteBuffer.allocate(Math.toIntExact(entry.length()));
            Crc32 read;
            try (opened) {
                read = bytes.read(entry, opened, HeldHead.body(entry, memory));
            }
            return HeldHead.complete(bytes, entry, memory, read);
        }

        private void beginBody(Slice.OfEntry entry, ObjectBody opened) {
            body = opened;
            sum = new RunningCrc32(
                    entry.bodyLength(), trusting ? bytes.storedCrc32(entry, opened) : OptionalLong.empty());
        }

        private void endSlice(Slice.OfEntry ended) throws InterruptedException {
            slice = null;
            if (ended.descriptor()) {
                pass(ByteBuffer.wrap(bytes.descriptor(ended)));
            }
        }

        private void pass(ByteBuffer next) {
            pass(next, Crc32.of(next));
        }

        private void pass(ByteBuffer next, Crc32 crc32) {
            here = next.duplicate();
            passed = passed.then(crc32);
        }

        private int readHere(ByteBuffer target) {
            int count = Math.min(here.remaining(), target.remaining());
            target.put(target.position(), here, here.position(), count);
            target.position(target.position() + count);
            here.position(here.position() + count);
            return count;
        }

        private int readBody(ByteBuffer target) throws IOException {
            ObjectBody current = Objects.requireNonNull(body);
            Slice.OfEntry of = Objects.requireNonNull(slice);
            RunningCrc32 running = Objects.requireNonNull(sum);
            int begin = target.position();
            int count = current.read(target);
            running.update(target, begin);
            if (running.isComplete()) {
                bytes.known(of, current, running.crc32());
                passed = passed.then(running.crc32());
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

        @Override
        public long crc32() {
            return passed.value();
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
