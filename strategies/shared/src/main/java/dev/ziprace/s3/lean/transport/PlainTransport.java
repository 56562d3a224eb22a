package dev.ziprace.s3.lean.transport;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Plain TCP, for `http://` endpoints.
public final class PlainTransport implements Transport {

    /// Small writes are sent together; large ones bypass the buffer.
    private static final int BUFFER_BYTES = 64 * 1024;

    private final TimeoutSocketChannel channel;
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);

    public PlainTransport(TimeoutSocketChannel channel) {
        this.channel = channel;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (in.hasRemaining()) {
            return BufferCopy.move(in, target);
        }
        if (target.isDirect()) {
            return channel.read(target);
        }
        // For a heap buffer the JDK would read into a temporary direct buffer of the same size.
        in.clear();
        try {
            int read = channel.read(in);
            if (read < 0) {
                return -1;
            }
        } finally {
            in.flip();
        }
        return BufferCopy.move(in, target);
    }

    @Override
    public boolean awaitInput(int millis) throws IOException {
        if (in.hasRemaining()) {
            return true;
        }
        in.clear();
        try {
            return channel.read(in, millis) != 0;
        } finally {
            in.flip();
        }
    }

    @Override
    public void write(ByteBuffer source) throws IOException {
        while (source.hasRemaining()) {
            if (source.isDirect() && source.remaining() >= out.capacity()) {
                flush();
                channel.writeFully(source);
                return;
            }
            BufferCopy.move(source, out);
            if (!out.hasRemaining()) {
                flush();
            }
        }
    }

    @Override
    public void flush() throws IOException {
        out.flip();
        try {
            channel.writeFully(out);
        } finally {
            out.clear();
        }
    }

    @Override
    public boolean isIdle() throws IOException {
        return !in.hasRemaining() && channel.readAvailable(in.duplicate().clear()) == 0;
    }

    @Override
    public void close() {
        channel.close();
    }
}
