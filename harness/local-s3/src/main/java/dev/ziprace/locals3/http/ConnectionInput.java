package dev.ziprace.locals3.http;

import dev.ziprace.locals3.channel.ClientChannel;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The reading side of a connection. Heads are read into a small buffer. Bodies go from the socket
/// directly into the caller's buffer, after the bytes that arrived with the head.
final class ConnectionInput implements ByteSource, AutoCloseable {

    /// What a connection has before its first request, so that thousands of silent ones take little memory.
    private static final int SILENT_BYTES = 256;

    /// Enough for the heads of S3 clients. Longer ones take memory that all connections share.
    private static final int INITIAL_BYTES = 8 * 1024;

    /// A longer head is rejected. S3 accepts 8 KiB of headers; presigned targets and session tokens come on
    /// top.
    static final int MAX_HEAD_BYTES = 32 * 1024;

    private final ClientChannel channel;
    private final HeadMemory.Share memory;
    private byte[] bytes = new byte[SILENT_BYTES];
    private int position;
    private int limit;

    ConnectionInput(ClientChannel channel, HeadMemory.Share memory) {
        this.channel = channel;
        this.memory = memory;
    }

    /// Reads the next request head; null if the client closed the connection between two requests.
    @Nullable
    RequestHead readHead() throws IOException {
        channel.startPatience(ClientChannel.NO_RENEWAL);
        moveUnreadToFront();
        shrink();
        int searched = 0;
        int end = endOfHead(searched);
        while (end < 0) {
            searched = Math.max(0, limit - 3);
            growIfFull();
            boolean first = limit == 0;
            int read = fill();
            if (first) {
                // The client has been idle until now. From now on it is sending a head, as a whole within one period.
                channel.startPatience(ClientChannel.NO_RENEWAL);
            }
            if (read < 0) {
                if (limit == 0) {
                    return null;
                }
                throw new EOFException("the client disconnected within a request head");
            }
            end = endOfHead(searched);
        }
        position = end;
        return RequestHeadParser.parse(bytes, end);
    }

    @Override
    public int readByte() throws IOException {
        if (position == limit) {
            position = 0;
            limit = 0;
            if (fill() < 0) {
                return -1;
            }
        }
        return bytes[position++] & 0xff;
    }

    /// Discards some bytes, at most `most`.
    ///
    /// @return how many, or -1 at the end of the connection
    long skip(long most) throws IOException {
        if (position == limit) {
            position = 0;
            limit = 0;
            if (fill() < 0) {
                return -1;
            }
        }
        int skipped = (int) Math.min(limit - position, most);
        position += skipped;
        return skipped;
    }

    /// Returns the memory of the head; the connection has to be closed.
    @Override
    public void close() {
        memory.close();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (position == limit) {
            return channel.read(target);
        }
        int length = Math.min(limit - position, target.remaining());
        target.put(bytes, position, length);
        position += length;
        return length;
    }

    /// The index after the empty line that ends the head, or -1.
    private int endOfHead(int from) {
        for (int i = from; i + 1 < limit; i++) {
            if (bytes[i] == '\n') {
                if (bytes[i + 1] == '\n') {
                    return i + 2;
                }
                if (bytes[i + 1] == '\r' && i + 2 < limit && bytes[i + 2] == '\n') {
                    return i + 3;
                }
            }
        }
        return -1;
    }

    private void moveUnreadToFront() {
        System.arraycopy(bytes, position, bytes, 0, limit - position);
        limit -= position;
        position = 0;
    }

    private void growIfFull() throws MalformedRequestException {
        if (limit < bytes.length) {
            return;
        }
        if (limit >= MAX_HEAD_BYTES) {
            throw new MalformedRequestException("the request head is longer than " + MAX_HEAD_BYTES + " bytes");
        }
        int length = Math.max(INITIAL_BYTES, 2 * bytes.length);
        if (length > INITIAL_BYTES) {
            memory.take(length);
        }
        bytes = Arrays.copyOf(bytes, length);
    }

    /// Returns the memory of a long head that has been handled.
    private void shrink() {
        if (bytes.length > INITIAL_BYTES && limit <= INITIAL_BYTES) {
            bytes = Arrays.copyOf(bytes, INITIAL_BYTES);
            memory.close();
        }
    }

    private int fill() throws IOException {
        int read = channel.read(ByteBuffer.wrap(bytes, limit, bytes.length - limit));
        if (read > 0) {
            limit += read;
        }
        return read;
    }
}
