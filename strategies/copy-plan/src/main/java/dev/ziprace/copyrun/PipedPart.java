package dev.ziprace.copyrun;

import dev.ziprace.copyplan.Slice;
import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.ObjectBody;
import dev.ziprace.s3.PartBody;
import dev.ziprace.zip.Crc32;
import dev.ziprace.zip.RunningCrc32;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Iterator;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A part that is read as it is sent. Holds no more than one body, and only where its header comes first and S3 does
/// not tell its CRC-32 ahead of it: then the body is no longer than a streamed part usually is, which is how the
/// planner places CRC-32s.
///
/// Of a whole body S3's own CRC-32 is taken on trust: S3 holds the part against it. A part that is sent again is
/// summed up, which tells whose bytes were not what S3 stores.
final class PipedPart implements PartBody {

    private final ArchiveBytes bytes;
    private final ByteRange range;
    private boolean sentBefore;

    PipedPart(ArchiveBytes bytes, ByteRange range) {
        this.bytes = bytes;
        this.range = range;
    }

    @Override
    public long length() {
        return range.length();
    }

    @Override
    public OptionalLong crc32() {
        return OptionalLong.empty();
    }

    @Override
    public boolean sumsItself() {
        return true;
    }

    @Override
    public OptionalLong transferTo(WritableByteChannel target, ByteBuffer through) throws IOException {
        boolean trusting = !sentBefore;
        sentBefore = true;
        try (Channel source = channel(trusting)) {
            PartBody.transfer(source, target, through);
            return OptionalLong.of(source.passed.value());
        }
    }

    @Override
    public ReadableByteChannel open() {
        return channel(false);
    }

    private Channel channel(boolean trusting) {
        return new Channel(bytes, bytes.slices(range).iterator(), trusting);
    }

    /// Slice after slice: bytes that are here, then those of a body.
    private static final class Channel implements ReadableByteChannel {

        private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

        private final ArchiveBytes bytes;
        private final Iterator<Slice> slices;
        private final boolean trusting;
        private ByteBuffer here = NOTHING;
        private Slice.@Nullable OfEntry slice;
        private @Nullable ObjectBody body;
        private @Nullable RunningCrc32 sum;
        private Crc32 passed = Crc32.EMPTY;
        private boolean open = true;

        Channel(ArchiveBytes bytes, Iterator<Slice> slices, boolean trusting) {
            this.bytes = bytes;
            this.slices = slices;
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
                case Slice.OfDirectory directory -> here = bytes.directory(directory);
                case Slice.OfEntry entry -> {
                    slice = entry;
                    boolean headerNeedsBody = entry.header()
                            && entry.bodyLength() > 0
                            && entry.entry().descriptorLength() == 0;
                    if (headerNeedsBody) {
                        beginHeaderAndBody(entry, bytes.open(entry));
                    } else {
                        here = entry.header() ? ByteBuffer.wrap(bytes.header(entry)) : NOTHING;
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
                here = ByteBuffer.wrap(entry.entry().header(stored.getAsLong()));
                beginBody(entry, opened);
            } else {
                here = held(entry, opened);
            }
        }

        private void beginBody(Slice.OfEntry entry, ObjectBody opened) {
            body = opened;
            sum = new RunningCrc32(
                    entry.bodyLength(), trusting ? bytes.storedCrc32(entry, opened) : OptionalLong.empty());
        }

        private ByteBuffer held(Slice.OfEntry entry, ObjectBody opened) throws IOException, InterruptedException {
            int header = entry.entry().headerLength();
            ByteBuffer held = ByteBuffer.allocate(Math.toIntExact(header + entry.bodyLength()));
            try (opened) {
                bytes.read(entry, opened, held.slice(header, held.capacity() - header));
            }
            return held.put(0, bytes.header(entry));
        }

        private void endSlice(Slice.OfEntry ended) throws InterruptedException {
            slice = null;
            here = ended.descriptor() ? ByteBuffer.wrap(bytes.descriptor(ended)) : NOTHING;
        }

        private int readHere(ByteBuffer target) {
            int count = Math.min(here.remaining(), target.remaining());
            passed = passed.then(Crc32.of(here.slice(here.position(), count)));
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
