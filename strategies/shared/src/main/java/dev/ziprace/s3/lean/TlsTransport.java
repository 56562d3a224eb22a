package dev.ziprace.s3.lean;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/// TLS by an [SSLEngine], the JDK's or Conscrypt's.
///
/// The engine decrypts straight into the reader's buffer and encrypts straight from the writer's. The network buffers
/// hold several records where much passes at a time, which saves system calls, and one on each of the hundreds of
/// connections on which little does.
final class TlsTransport implements Transport {

    /// 64 KiB of content: as much as passes at a time.
    private static final int RECORDS_IN = 4;

    /// The kernel sends up to 64 KiB as one segment. Four records are a little longer, and without Nagle's delay
    /// their last bytes would leave in a packet of their own.
    private static final int RECORDS_OUT = 3;

    /// An alert, and what was not sent before it.
    private static final int MAX_FAREWELLS = 8;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final WatchedChannel channel;
    private final SSLEngine engine;
    private final int recordBytes;
    /// Encrypted, ready to be read from.
    private ByteBuffer in;
    /// Encrypted, ready to be written to.
    private ByteBuffer out;
    /// Decrypted, ready to be read from: where the reader's buffer can't take a whole record.
    private final ByteBuffer decrypted;
    private boolean ended;

    private TlsTransport(WatchedChannel channel, SSLEngine engine) {
        this.channel = channel;
        this.engine = engine;
        this.recordBytes = engine.getSession().getPacketBufferSize();
        this.in = ByteBuffer.allocateDirect(recordBytes).limit(0);
        this.out = ByteBuffer.allocateDirect(recordBytes);
        this.decrypted = ByteBuffer.allocateDirect(engine.getSession().getApplicationBufferSize())
                .limit(0);
    }

    /// Shakes hands.
    ///
    /// @param engine set up for the host that the channel is connected to, its name to be verified
    static TlsTransport connect(WatchedChannel channel, SSLEngine engine) throws IOException {
        var transport = new TlsTransport(channel, engine);
        try {
            engine.beginHandshake();
            transport.shakeHands(engine.getHandshakeStatus());
        } catch (IOException | RuntimeException e) {
            transport.close();
            throw e;
        }
        return transport;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (decrypted.hasRemaining()) {
            return Buffers.move(decrypted, target);
        }
        if (target.remaining() >= decrypted.capacity()) {
            if (in.capacity() == recordBytes) {
                in = Buffers.larger(in, RECORDS_IN * recordBytes);
            }
            return unwrapSome(target);
        }
        decrypted.clear();
        int read;
        try {
            read = unwrapSome(decrypted);
        } finally {
            decrypted.flip();
        }
        return read < 0 ? -1 : Buffers.move(decrypted, target);
    }

    @Override
    public boolean awaitInput(int millis) throws IOException {
        if (decrypted.hasRemaining() || in.hasRemaining() || ended) {
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
        if (source.remaining() >= recordBytes && out.capacity() == recordBytes) {
            out = Buffers.larger(out.flip(), RECORDS_OUT * recordBytes).compact();
        }
        while (source.hasRemaining()) {
            SSLEngineResult result = engine.wrap(source, out);
            switch (result.getStatus()) {
                case OK -> settle(result.getHandshakeStatus());
                case BUFFER_OVERFLOW -> flush();
                case CLOSED, BUFFER_UNDERFLOW -> throw new SSLException("the TLS connection is closed");
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

    /// What comes between requests are session tickets, which the next read takes in, or a farewell.
    @Override
    public boolean isIdle() throws IOException {
        if (ended || decrypted.hasRemaining()) {
            return false;
        }
        in.compact();
        int read;
        try {
            read = channel.readAvailable(in);
        } finally {
            in.flip();
        }
        if (read <= 0) {
            return read == 0;
        }
        decrypted.clear();
        int produced = unwrapAvailable(decrypted);
        decrypted.flip();
        return produced == 0 && !ended;
    }

    /// Nobody waits for farewells. But an engine gives back what it has outside of the heap once it has said and
    /// heard them, or else when the collector finds it, which in an executable is never.
    @Override
    public void close() {
        channel.close();
        engine.closeOutbound();
        try {
            for (int i = 0; i < MAX_FAREWELLS && !engine.isOutboundDone(); i++) {
                engine.wrap(NOTHING, out.clear());
            }
            engine.closeInbound();
        } catch (SSLException e) {
            // The other side has said none, or the connection was broken before.
        }
    }

    /// Decrypts until there is something.
    private int unwrapSome(ByteBuffer target) throws IOException {
        int produced = unwrapAvailable(target);
        while (produced == 0 && !ended) {
            receive();
            produced = unwrapAvailable(target);
        }
        return produced == 0 ? -1 : produced;
    }

    /// Decrypts what has come, as long as the target takes whole records.
    private int unwrapAvailable(ByteBuffer target) throws IOException {
        int begin = target.position();
        boolean progress = true;
        while (progress && !ended && target.remaining() >= decrypted.capacity()) {
            SSLEngineResult result = engine.unwrap(in, target);
            switch (result.getStatus()) {
                case OK -> progress = settle(result.getHandshakeStatus()) || isProgress(result);
                case BUFFER_UNDERFLOW -> progress = false;
                case CLOSED -> ended = true;
                case BUFFER_OVERFLOW -> throw new SSLException("a TLS record came that is longer than records may be");
            }
        }
        return target.position() - begin;
    }

    private static boolean isProgress(SSLEngineResult result) {
        return result.bytesConsumed() > 0 || result.bytesProduced() > 0;
    }

    private void receive() throws IOException {
        in.compact();
        int read;
        try {
            read = channel.read(in);
        } finally {
            in.flip();
        }
        if (read < 0) {
            ended = true;
        }
    }

    /// After the handshake: renews keys where the other side wants it.
    ///
    /// @return whether there was anything to do
    private boolean settle(HandshakeStatus status) throws IOException {
        if (status == HandshakeStatus.NOT_HANDSHAKING || status == HandshakeStatus.FINISHED) {
            return false;
        }
        shakeHands(status);
        return true;
    }

    private void shakeHands(HandshakeStatus first) throws IOException {
        HandshakeStatus status = first;
        while (status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED) {
            status = switch (status) {
                case NEED_TASK -> runTasks();
                case NEED_WRAP -> wrapHandshake();
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> unwrapHandshake();
                case NOT_HANDSHAKING, FINISHED -> status;
            };
        }
        flush();
    }

    private HandshakeStatus runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
        return engine.getHandshakeStatus();
    }

    private HandshakeStatus wrapHandshake() throws IOException {
        SSLEngineResult result = engine.wrap(NOTHING, out);
        return switch (result.getStatus()) {
            case OK -> result.getHandshakeStatus();
            case BUFFER_OVERFLOW -> {
                flush();
                yield HandshakeStatus.NEED_WRAP;
            }
            case CLOSED, BUFFER_UNDERFLOW -> {
                flush();
                throw new SSLException("the TLS connection was closed within the handshake");
            }
        };
    }

    private HandshakeStatus unwrapHandshake() throws IOException {
        flush();
        decrypted.clear();
        SSLEngineResult result = engine.unwrap(in, decrypted);
        decrypted.flip();
        return switch (result.getStatus()) {
            case OK -> result.getHandshakeStatus();
            case BUFFER_UNDERFLOW -> {
                receive();
                if (ended) {
                    throw new EOFException("the connection ended within the TLS handshake");
                }
                yield engine.getHandshakeStatus();
            }
            case CLOSED, BUFFER_OVERFLOW ->
                throw new SSLException("the TLS connection was closed within the handshake");
        };
    }
}
