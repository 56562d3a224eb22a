package dev.ziprace.s3;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;

/// A part whose bytes are in memory.
final class BufferedPartBody implements PartBody {

    private final List<ByteBuffer> buffers;
    private final OptionalLong crc32;
    private final long length;
    private final Repair repair;
    private boolean sentBefore;

    BufferedPartBody(List<ByteBuffer> buffers, OptionalLong crc32, Repair repair) {
        this.buffers = buffers.stream().map(ByteBuffer::asReadOnlyBuffer).toList();
        this.crc32 = crc32;
        this.repair = repair;
        this.length = buffers.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public OptionalLong crc32() {
        return crc32;
    }

    @Override
    public ReadableByteChannel open() throws IOException {
        repairIfSentBefore();
        Queue<ByteBuffer> rest = new ArrayDeque<>();
        buffers.forEach(buffer -> rest.add(buffer.duplicate()));
        return new Channel(rest);
    }

    @Override
    public OptionalLong transferTo(WritableByteChannel target, ByteBuffer buffer) throws IOException {
        repairIfSentBefore();
        for (ByteBuffer piece : buffers) {
            target.write(piece.duplicate());
        }
        return OptionalLong.empty();
    }

    private void repairIfSentBefore() throws IOException {
        if (sentBefore) {
            try {
                repair.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                var interrupted = new InterruptedIOException("interrupted while reading objects again");
                interrupted.initCause(e);
                throw interrupted;
            }
        }
        sentBefore = true;
    }

    private static final class Channel implements ReadableByteChannel {

        private final Queue<ByteBuffer> rest;
        private boolean open = true;

        Channel(Queue<ByteBuffer> rest) {
            this.rest = rest;
        }

        @Override
        public int read(ByteBuffer target) {
            int read = 0;
            for (ByteBuffer next = rest.peek(); next != null && target.hasRemaining(); next = rest.peek()) {
                int count = Math.min(next.remaining(), target.remaining());
                target.put(target.position(), next, next.position(), count);
                target.position(target.position() + count);
                next.position(next.position() + count);
                read += count;
                if (!next.hasRemaining()) {
                    rest.remove();
                }
            }
            return read == 0 && rest.isEmpty() ? -1 : read;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
