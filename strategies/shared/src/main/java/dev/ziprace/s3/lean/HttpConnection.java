package dev.ziprace.s3.lean;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One connection, on which one exchange follows the other. Used by one thread at a time.
final class HttpConnection implements AutoCloseable {

    /// S3's heads have about 600 bytes.
    private static final int BUFFER_BYTES = 16 * 1024;

    private static final int PASSAGE_BYTES = 64 * 1024;
    private static final int SMALL_PASSAGE_BYTES = 1024;

    private final ConnectionPool pool;
    private final Server server;
    private final WatchedChannel channel;
    private final Transport transport;
    /// Read from the transport and not used yet, ready to be read from.
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
    private @Nullable ByteBuffer passage;
    private boolean reused;
    private boolean reusable;
    private boolean last;
    private long idleSince;

    HttpConnection(ConnectionPool pool, Server server, WatchedChannel channel, Transport transport) {
        this.pool = pool;
        this.server = server;
        this.channel = channel;
        this.transport = transport;
    }

    Server server() {
        return server;
    }

    WatchedChannel channel() {
        return channel;
    }

    /// Where a request's body goes.
    Transport transport() {
        return transport;
    }

    /// Whether an exchange was made on it before: then it may turn out to be closed by the other side.
    boolean isReused() {
        return reused;
    }

    long idleSince() {
        return idleSince;
    }

    boolean isIdle() throws IOException {
        return !in.hasRemaining() && transport.isIdle();
    }

    /// Sends a request's head, at the latest with the body.
    void writeHead(String head) throws IOException {
        reusable = false;
        transport.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /// Whether the other side says anything within a time.
    boolean awaitInput(int millis) throws IOException {
        return in.hasRemaining() || transport.awaitInput(millis);
    }

    /// Reads the next response's head, of interim ones too.
    ResponseHead readHead() throws IOException {
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
            if (text.length() > BUFFER_BYTES * 4) {
                throw new IOException("a response's head has more than %d bytes".formatted(BUFFER_BYTES * 4));
            }
        }
    }

    /// The response's body, read from begin to end before the connection is given back.
    ///
    /// @param head the response's
    ResponseBody body(ResponseHead head) throws IOException {
        boolean keepAlive = !head.has("connection", "close");
        if (head.status() == 204 || head.status() == 304) {
            return new ResponseBody.OfLength(this, 0, keepAlive);
        }
        if (head.has("transfer-encoding", "chunked")) {
            return new ResponseBody.Chunked(this, keepAlive);
        }
        long length = head.contentLength();
        return length < 0 ? new ResponseBody.UntilClosed(this) : new ResponseBody.OfLength(this, length, keepAlive);
    }

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
                throw new EOFException("the other side closed the connection");
            }
        }
        return in.get() & 0xFF;
    }

    /// As a channel reads.
    int read(ByteBuffer target) throws IOException {
        return in.hasRemaining() ? Buffers.move(in, target) : transport.read(target);
    }

    /// The exchange is over and the next may follow.
    void ended() {
        reusable = !last;
    }

    /// Whatever its framing says, the connection ends with the answer that is being read: the request was not sent to
    /// its end.
    void endAfterAnswer() {
        last = true;
    }

    /// A buffer for a body to pass by.
    ///
    /// @param length the body's; a connection for small ones, of which there are many, needs little memory
    ByteBuffer passage(long length) {
        int bytes = Math.clamp(length, SMALL_PASSAGE_BYTES, PASSAGE_BYTES);
        ByteBuffer buffer = passage;
        if (buffer == null || buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocateDirect(bytes);
            passage = buffer;
        }
        return buffer;
    }

    /// Ends it for good.
    void cut() {
        transport.close();
    }

    /// Gives the connection back to the pool if the last exchange is over, else cuts it.
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
