package dev.ziprace.copyrun;

import dev.ziprace.copyplan.Slice;
import dev.ziprace.s3.ByteRange;
import dev.ziprace.s3.ObjectBody;
import dev.ziprace.s3.PartBody;
import dev.ziprace.zip.Crc32;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Iterator;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A part that is read as it is sent. Holds no more than one body, and only where its header comes first and S3 does
/// not tell its CRC-32 ahead of it: then the body is no longer than a streamed part usually is, which is how the
/// planner places CRC-32s.
final class PipedPart implements PartBody {

    private final ArchiveBytes bytes;
    private final ByteRange range;

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
    public ReadableByteChannel open() {
        return new Channel(bytes, bytes.slices(range).iterator());
    }

    /// Slice after slice: bytes that are here, then those of a body.
    private static final class Channel implements ReadableByteChannel {

        private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

        private final ArchiveBytes bytes;
        private final Iterator<Slice> slices;
        private ByteBuffer here = NOTHING;
        private Slice.@Nullable OfEntry slice;
        private @Nullable ObjectBody body;
        private Crc32 crc32 = Crc32.EMPTY;
        private boolean open = true;

        Channel(ArchiveBytes bytes, Iterator<Slice> slices) {
            this.bytes = bytes;
            this.slices = slices;
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
                    crc32 = Crc32.EMPTY;
                    boolean headerNeedsBody = entry.header()
                            && entry.bodyLength() > 0
                            && entry.entry().descriptorLength() == 0;
                    if (headerNeedsBody) {
                        beginBody(entry, bytes.open(entry));
                    } else {
                        here = entry.header() ? ByteBuffer.wrap(bytes.header(entry)) : NOTHING;
                        body = entry.bodyLength() > 0 ? bytes.open(entry) : null;
                    }
                }
            }
        }

        private void beginBody(Slice.OfEntry entry, ObjectBody opened) throws IOException, InterruptedException {
            OptionalLong stored = entry.hasWholeBody() ? opened.storedCrc32() : OptionalLong.empty();
            if (stored.isPresent()) {
                here = ByteBuffer.wrap(entry.entry().header(stored.getAsLong()));
                body = opened;
            } else {
                here = held(entry, opened);
            }
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
            target.put(target.position(), here, here.position(), count);
            target.position(target.position() + count);
            here.position(here.position() + count);
            return count;
        }

        private int readBody(ByteBuffer target) throws IOException {
            ObjectBody current = Objects.requireNonNull(body);
            Slice.OfEntry of = Objects.requireNonNull(slice);
            int begin = target.position();
            int count = current.read(target);
            crc32 = crc32.then(Crc32.of(target.slice(begin, target.position() - begin)));
            if (crc32.length() == of.bodyLength()) {
                bytes.known(of, current, crc32);
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
