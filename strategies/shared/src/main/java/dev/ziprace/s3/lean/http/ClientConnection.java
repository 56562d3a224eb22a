package dev.ziprace.s3.lean.http;

import dev.ziprace.s3.lean.transport.BufferCopy;
import dev.ziprace.s3.lean.transport.TimeoutSocketChannel;
import dev.ziprace.s3.lean.transport.Transport;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One connection to a server, which handles one request and its response at a time. Used by one thread at a
/// time.
public final class ClientConnection implements AutoCloseable {

    /// S3's response heads have about 600 bytes.
    private static final int BUFFER_BYTES = 16 * 1024;

    private static final int MAX_HEAD_BYTES = 4 * BUFFER_BYTES;

    private static final int MAX_BODY_BUFFER_BYTES = 64 * 1024;
    private static final int MIN_BODY_BUFFER_BYTES = 1024;

    private final ConnectionPool pool;
    private final HttpOrigin origin;
    private final TimeoutSocketChannel channel;
    private final Transport transport;
    /// Bytes read from the transport and not used yet, in read mode.
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
    private @Nullable ByteBuffer bodyBuffer;
    private boolean reused;
    private boolean reusable;
    private boolean closesAfterResponse;
    private long idleSince;

    ClientConnection(ConnectionPool pool, HttpOrigin origin, TimeoutSocketChannel channel, Transport transport) {
        this.pool = pool;
        this.origin = origin;
        this.channel = channel;
        this.transport = transport;
    }

    HttpOrigin origin() {
        return origin;
    }

    TimeoutSocketChannel channel() {
        return channel;
    }

    /// The transport to which a request's body is written.
    public Transport transport() {
        return transport;
    }

    /// Whether the connection has already served a request. If so, the server may have closed it in the
    /// meantime.
    public boolean isReused() {
        return reused;
    }

    /// When the last exchange ended, as [System#nanoTime].
    long idleSince() {
        return idleSince;
    }

    /// Whether the server has neither closed the connection nor sent anything unrequested.
    boolean isIdle() throws IOException {
        return !in.hasRemaining() && transport.isIdle();
    }

    /// Writes a request's head. It may stay in a buffer until the transport is flushed.
    public void writeHead(String head) throws IOException {
        reusable = false;
        transport.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /// Waits for input.
    ///
    /// @return false if nothing arrived within that time
    public boolean awaitInput(int millis) throws IOException {
        return in.hasRemaining() || transport.awaitInput(millis);
    }

    /// Reads the head of the next response, interim responses (1xx) included.
    public ResponseHead readHead() throws IOException {
        var text = new StringBuilder(1024);
        int line = 0;
        while (true) {
            int next = readByte();
            text.append((char) next);
            if (next == '\n') {
                if (text.length() - line <= 2 && text.toString().substring(line).isBlank()) {
                    return ResponseHead.parse(text.substring(0, line));
                }
                line = text.length();
            }
            if (text.length() > MAX_HEAD_BYTES) {
                throw new IOException("a response's head has more than %d bytes".formatted(MAX_HEAD_BYTES));
            }
        }
    }

    /// The response's body. It must be read to its end for the connection to be reusable.
    ///
    /// @param head the response's head
    /// @param method the request's method: a response to HEAD has no body, whatever its Content-Length
    public ResponseBody body(ResponseHead head, String method) throws IOException {
        boolean keepAlive = !head.has("connection", "close");
        if (head.status() == 204 || head.status() == 304 || method.equals("HEAD")) {
            return new ResponseBody.OfLength(this, 0, keepAlive);
        }
        if (head.has("transfer-encoding", "chunked")) {
            return new ResponseBody.Chunked(this, keepAlive);
        }
        long length = head.contentLength();
        return length < 0 ? new ResponseBody.UntilClosed(this) : new ResponseBody.OfLength(this, length, keepAlive);
    }

    /// Reads one byte. Blocks until it arrives.
    int readByte() throws IOException {
        if (!in.hasRemaining()) {
            in.clear();
            int read;
            try {
                read = transport.read(in);
            } finally {
                in.flip();
            }
            if (read < 0) {
                throw new EOFException("the server closed the connection");
            }
        }
        return in.get() & 0xFF;
    }

    /// Reads at least one byte.
    ///
    /// @return the number of bytes, or -1 at the end
    int read(ByteBuffer target) throws IOException {
        return in.hasRemaining() ? BufferCopy.move(in, target) : transport.read(target);
    }

    /// Records that the response was read to its end, so that the next request may follow.
    void responseEnded() {
        reusable = !closesAfterResponse;
    }

    /// Closes the connection after the current response, because the request was not sent completely.
    public void closeAfterResponse() {
        closesAfterResponse = true;
    }

    /// A buffer through which a request's body is sent.
    ///
    /// @param length the body's length. Many connections carry only small bodies; they get a small buffer
    public ByteBuffer bodyBuffer(long length) {
        int bytes = Math.clamp(length, MIN_BODY_BUFFER_BYTES, MAX_BODY_BUFFER_BYTES);
        ByteBuffer buffer = bodyBuffer;
        if (buffer == null || buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocateDirect(bytes);
            bodyBuffer = buffer;
        }
        return buffer;
    }

    /// Closes the connection itself.
    void closeTransport() {
        transport.close();
    }

    /// Returns the connection to the pool if the last response was read to its end, else closes it.
    @Override
    public void close() {
        if (reusable) {
            reused = true;
            idleSince = System.nanoTime();
            pool.giveBack(this);
        } else {
            pool.discard(this);
        }
    }
}
