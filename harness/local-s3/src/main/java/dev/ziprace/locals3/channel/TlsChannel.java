package dev.ziprace.locals3.channel;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// TLS over a client's socket. Blocking: the handshake takes place within reads and writes.
final class TlsChannel implements ClientChannel {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final PatientChannel socket;
    private final Supplier<SSLEngine> newEngine;
    private final TlsBuffers buffers;

    /// Until the client has sent its first byte, a connection holds neither an engine nor direct memory.
    private @Nullable SSLEngine begun;

    /// Received records, ready to be read.
    private ByteBuffer incoming = NOTHING;

    /// Records to be sent, ready to be read except while records are being added.
    private ByteBuffer outgoing = NOTHING;

    /// Decrypted content that did not fit into a target, ready to be read.
    private @Nullable ByteBuffer undelivered;

    private boolean released;

    TlsChannel(PatientChannel socket, Supplier<SSLEngine> newEngine, TlsBuffers buffers) {
        this.socket = socket;
        this.newEngine = newEngine;
        this.buffers = buffers;
    }

    @Override
    public long waitedNanos(long now) {
        return socket.waitedNanos(now);
    }

    @Override
    public void startPatience(long renewalBytes) {
        socket.startPatience(renewalBytes);
    }

    @Override
    public void trust() {
        if (incoming.capacity() == TlsBuffers.ONE_RECORD_BYTES) {
            incoming = replace(incoming);
            outgoing = replace(outgoing);
        }
    }

    private ByteBuffer replace(ByteBuffer small) {
        ByteBuffer large = buffers.takeRecords().put(small).flip();
        buffers.give(small);
        return large;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!target.hasRemaining()) {
            return 0;
        }
        if (begun == null && !begin()) {
            return -1;
        }
        ByteBuffer before = undelivered;
        if (before != null && before.hasRemaining()) {
            return move(before, target);
        }
        if (target.remaining() >= engine().getSession().getApplicationBufferSize()) {
            return unwrap(target);
        }
        ByteBuffer record = undelivered();
        int read = unwrap(record.clear());
        record.flip();
        return read < 0 ? read : move(record, target);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int length = source.remaining();
        while (source.hasRemaining()) {
            wrap(source);
            flush();
        }
        return length;
    }

    @Override
    public long transferFrom(FileChannel file, long offset, long length) throws IOException {
        int wrapped = 0;
        // The content buffer is returned before waiting for the client, so few buffers serve all connections.
        try (BufferPool.Lease lease = buffers.contents().lease()) {
            ByteBuffer content = lease.buffer();
            content.limit((int) Math.min(content.capacity(), length));
            if (file.read(content, offset) < 0) {
                throw new EOFException("a stored file is shorter than the object that refers to it");
            }
            content.flip();
            wrap(content);
            wrapped = content.position();
        }
        flush();
        return wrapped;
    }

    @Override
    public void shutdownOutput() throws IOException {
        engine().closeOutbound();
        wrap(NOTHING);
        flush();
        socket.shutdownOutput();
    }

    @Override
    public void reset() throws IOException {
        socket.reset();
    }

    @Override
    public boolean isOpen() {
        return socket.isOpen();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    @Override
    public void release() {
        if (!released) {
            released = true;
            if (begun != null) {
                SslEngines.close(begun, outgoing);
                buffers.give(incoming);
                buffers.give(outgoing);
            }
        }
    }

    /// Takes an engine and buffers when the first byte has arrived.
    ///
    /// @return false if the client has ended the connection instead
    private boolean begin() throws IOException {
        ByteBuffer first = ByteBuffer.allocate(1);
        if (socket.read(first) < 0) {
            return false;
        }
        ByteBuffer received = buffers.takeOneRecord();
        ByteBuffer sent = buffers.takeOneRecord();
        incoming = received.put(first.flip()).flip();
        outgoing = sent.flip();
        begun = newEngine.get();
        return true;
    }

    private SSLEngine engine() throws SSLException {
        SSLEngine engine = begun;
        if (engine == null) {
            // A server has nothing to say to a client that has said nothing.
            throw new SSLException("the client has sent nothing");
        }
        return engine;
    }

    /// Decrypts all received records into `target`, which has room for at least one. Waits for a record
    /// with content.
    ///
    /// @return how many bytes were decrypted, or -1 at the end of the connection
    private int unwrap(ByteBuffer target) throws IOException {
        int start = target.position();
        SSLEngine engine = engine();
        while (true) {
            SSLEngineResult result = engine.unwrap(incoming, target);
            switch (result.getStatus()) {
                case BUFFER_UNDERFLOW -> {
                    if (target.position() > start) {
                        return target.position() - start;
                    }
                    if (!receive()) {
                        return -1;
                    }
                }
                case BUFFER_OVERFLOW -> {
                    if (target.position() == start) {
                        throw new SSLException("a TLS record is longer than allowed");
                    }
                    return target.position() - start;
                }
                case CLOSED -> {
                    return target.position() > start ? target.position() - start : -1;
                }
                case OK -> {
                    proceed(result.getHandshakeStatus());
                    boolean more = incoming.hasRemaining() && target.hasRemaining();
                    if (!more && target.position() > start) {
                        return target.position() - start;
                    }
                }
            }
        }
    }

    /// Continues the handshake until it needs to read.
    private void proceed(HandshakeStatus status) throws IOException {
        SSLEngine engine = engine();
        HandshakeStatus next = status;
        while (true) {
            switch (next) {
                case NEED_TASK -> {
                    for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                        task.run();
                    }
                    next = engine.getHandshakeStatus();
                }
                case NEED_WRAP -> {
                    SSLEngineResult.Status result = wrapOnce(NOTHING).getStatus();
                    flush();
                    next = result == SSLEngineResult.Status.CLOSED
                            ? HandshakeStatus.NOT_HANDSHAKING
                            : engine.getHandshakeStatus();
                }
                case FINISHED, NOT_HANDSHAKING, NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    return;
                }
            }
        }
    }

    /// Encrypts as much of `source` as there is room for: all of it if it is at most 64 KiB.
    private void wrap(ByteBuffer source) throws IOException {
        do {
            SSLEngineResult result = wrapOnce(source);
            if (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
                return;
            }
            if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
                if (source.hasRemaining()) {
                    throw new EOFException("the client ended the TLS connection");
                }
                return;
            }
        } while (source.hasRemaining());
    }

    private SSLEngineResult wrapOnce(ByteBuffer source) throws SSLException {
        SSLEngine engine = engine();
        outgoing.compact();
        try {
            return engine.wrap(source, outgoing);
        } finally {
            outgoing.flip();
        }
    }

    private void flush() throws IOException {
        while (outgoing.hasRemaining()) {
            socket.write(outgoing);
        }
    }

    private boolean receive() throws IOException {
        incoming.compact();
        try {
            if (!incoming.hasRemaining()) {
                throw new SSLException("a TLS record is longer than allowed");
            }
            return socket.read(incoming) >= 0;
        } finally {
            incoming.flip();
        }
    }

    private ByteBuffer undelivered() throws SSLException {
        if (undelivered == null) {
            undelivered = ByteBuffer.allocate(engine().getSession().getApplicationBufferSize())
                    .flip();
        }
        return Objects.requireNonNull(undelivered);
    }

    private static int move(ByteBuffer from, ByteBuffer to) {
        int length = Math.min(from.remaining(), to.remaining());
        to.put(to.position(), from, from.position(), length).position(to.position() + length);
        from.position(from.position() + length);
        return length;
    }
}
