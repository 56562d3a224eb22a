package dev.ziprace.s3.lean.transport;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/// TLS through an [SSLEngine], the JDK's or Conscrypt's.
///
/// The engine decrypts directly into the reader's buffer and encrypts directly from the writer's. The network
/// buffers hold one TLS record at first and several after the first large read or write: that saves system
/// calls on busy connections, and memory on the hundreds that carry little data.
public final class TlsTransport implements Transport {

    /// 64 KiB of content, the amount in which bodies are read.
    private static final int RECORDS_IN = 4;

    /// The kernel sends up to 64 KiB as one segment. Four records are slightly longer, and because Nagle's
    /// algorithm is off, their last bytes would be sent in a packet of their own.
    private static final int RECORDS_OUT = 3;

    /// The maximum number of calls to `wrap` until the engine has produced its close_notify alert; unsent
    /// records come before it.
    private static final int MAX_CLOSING_WRAPS = 8;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final TimeoutSocketChannel channel;
    private final SSLEngine engine;
    private final int recordBytes;
    /// Received encrypted bytes, in read mode.
    private ByteBuffer in;
    /// Encrypted bytes to send, in write mode.
    private ByteBuffer out;
    /// Decrypted bytes in read mode, for readers whose buffer is smaller than a record.
    private final ByteBuffer decrypted;
    private boolean ended;

    private TlsTransport(TimeoutSocketChannel channel, SSLEngine engine) {
        this.channel = channel;
        this.engine = engine;
        this.recordBytes = engine.getSession().getPacketBufferSize();
        this.in = ByteBuffer.allocateDirect(recordBytes).limit(0);
        this.out = ByteBuffer.allocateDirect(recordBytes);
        this.decrypted = ByteBuffer.allocateDirect(engine.getSession().getApplicationBufferSize())
                .limit(0);
    }

    /// Performs the TLS handshake.
    ///
    /// @param channel connected to the engine's host
    /// @param engine set up to verify the host name
    public static TlsTransport connect(TimeoutSocketChannel channel, SSLEngine engine) throws IOException {
        var transport = new TlsTransport(channel, engine);
        try {
            engine.beginHandshake();
            transport.runHandshake(engine.getHandshakeStatus());
        } catch (IOException | RuntimeException e) {
            transport.close();
            throw e;
        }
        return transport;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (decrypted.hasRemaining()) {
            return BufferCopy.move(decrypted, target);
        }
        if (target.remaining() >= decrypted.capacity()) {
            if (in.capacity() == recordBytes) {
                in = BufferCopy.larger(in, RECORDS_IN * recordBytes);
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
        return read < 0 ? -1 : BufferCopy.move(decrypted, target);
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
            out = BufferCopy.larger(out.flip(), RECORDS_OUT * recordBytes).compact();
        }
        while (source.hasRemaining()) {
            SSLEngineResult result = engine.wrap(source, out);
            switch (result.getStatus()) {
                case OK -> runPostHandshake(result.getHandshakeStatus());
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

    /// Between requests a server sends session tickets, which are processed here, or close_notify, which ends the
    /// connection.
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

    /// Closes the socket without waiting for the server's close_notify. The engine is then closed in both
    /// directions, because only that frees its memory outside the heap. Otherwise a finalizer frees it, and native
    /// executables run no finalizers.
    @Override
    public void close() {
        channel.close();
        engine.closeOutbound();
        try {
            for (int i = 0; i < MAX_CLOSING_WRAPS && !engine.isOutboundDone(); i++) {
                engine.wrap(NOTHING, out.clear());
            }
            engine.closeInbound();
        } catch (SSLException e) {
            // The server sent no close_notify, or the connection was already broken.
        }
    }

    /// Receives and decrypts until there is at least one byte.
    private int unwrapSome(ByteBuffer target) throws IOException {
        int produced = unwrapAvailable(target);
        while (produced == 0 && !ended) {
            receive();
            produced = unwrapAvailable(target);
        }
        return produced == 0 ? -1 : produced;
    }

    /// Decrypts what has been received, as long as the target has room for a whole record.
    private int unwrapAvailable(ByteBuffer target) throws IOException {
        int begin = target.position();
        boolean progress = true;
        while (progress && !ended && target.remaining() >= decrypted.capacity()) {
            SSLEngineResult result = engine.unwrap(in, target);
            switch (result.getStatus()) {
                case OK -> progress = runPostHandshake(result.getHandshakeStatus()) || isProgress(result);
                case BUFFER_UNDERFLOW -> progress = false;
                case CLOSED -> ended = true;
                case BUFFER_OVERFLOW -> throw new SSLException("received a TLS record that is longer than allowed");
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

    /// Runs a handshake that follows the first one, such as a key update.
    ///
    /// @return whether there was one
    private boolean runPostHandshake(HandshakeStatus status) throws IOException {
        if (status == HandshakeStatus.NOT_HANDSHAKING || status == HandshakeStatus.FINISHED) {
            return false;
        }
        runHandshake(status);
        return true;
    }

    private void runHandshake(HandshakeStatus first) throws IOException {
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
                throw new SSLException("the TLS connection was closed during the handshake");
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
                    throw new EOFException("the connection ended during the TLS handshake");
                }
                yield engine.getHandshakeStatus();
            }
            case CLOSED, BUFFER_OVERFLOW ->
                throw new SSLException("the TLS connection was closed during the handshake");
        };
    }
}
