package dev.ziprace.s3.lean.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/// A response's body, in one of HTTP/1.1's three framings (RFC 9112, 6.3). At its end the connection becomes reusable.
public sealed interface ResponseBody {

    /// Reads at least one byte.
    ///
    /// @return the number of bytes put into the target, or -1 at the end
    int read(ByteBuffer target) throws IOException;

    /// Reads the whole body into memory.
    ///
    /// @param atMost the maximum number of bytes; a longer body is an error
    default byte[] readAll(int atMost) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(4096);
        while (read(all) >= 0) {
            if (all.position() > atMost) {
                throw new IOException("a response of more than %d bytes".formatted(atMost));
            }
            if (!all.hasRemaining()) {
                all = ByteBuffer.allocate(2 * all.capacity()).put(all.flip());
            }
        }
        byte[] bytes = new byte[all.position()];
        all.flip().get(bytes);
        return bytes;
    }

    /// A body whose length is in the Content-Length header.
    final class OfLength implements ResponseBody {

        private final ClientConnection connection;
        private final long length;
        private final boolean keepAlive;
        private long position;

        OfLength(ClientConnection connection, long length, boolean keepAlive) {
            this.connection = connection;
            this.length = length;
            this.keepAlive = keepAlive;
            endIfComplete();
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (position == length) {
                return -1;
            }
            int limit = target.limit();
            target.limit((int) Math.min(limit, target.position() + (length - position)));
            int read;
            try {
                read = connection.read(target);
            } finally {
                target.limit(limit);
            }
            if (read < 0) {
                throw new EOFException("expected %d bytes, the body ended after %d".formatted(length, position));
            }
            position += read;
            endIfComplete();
            return read;
        }

        private void endIfComplete() {
            if (position == length && keepAlive) {
                connection.responseEnded();
            }
        }
    }

    /// A body with `Transfer-Encoding: chunked`.
    final class Chunked implements ResponseBody {

        private static final int MAX_LINE_LENGTH = 1024;

        private final ClientConnection connection;
        private final boolean keepAlive;
        private long rest;
        private boolean first = true;
        private boolean ended;

        Chunked(ClientConnection connection, boolean keepAlive) {
            this.connection = connection;
            this.keepAlive = keepAlive;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (rest == 0 && !ended) {
                beginChunk();
            }
            if (ended) {
                return -1;
            }
            int limit = target.limit();
            target.limit((int) Math.min(limit, target.position() + rest));
            int read;
            try {
                read = connection.read(target);
            } finally {
                target.limit(limit);
            }
            if (read < 0) {
                throw new EOFException("the body ended %d bytes before the end of its chunk".formatted(rest));
            }
            rest -= read;
            return read;
        }

        private void beginChunk() throws IOException {
            if (!first && !readLine().isEmpty()) {
                throw new IOException("expected the end of a chunk");
            }
            first = false;
            String size = readLine();
            int semicolon = size.indexOf(';');
            try {
                rest = Long.parseUnsignedLong((semicolon < 0 ? size : size.substring(0, semicolon)).strip(), 16);
            } catch (NumberFormatException e) {
                throw new IOException("expected the length of a chunk, received '%s'".formatted(size), e);
            }
            if (rest == 0) {
                while (!readLine().isEmpty()) {
                    // Trailers: S3 sends none that are needed.
                }
                ended = true;
                if (keepAlive) {
                    connection.responseEnded();
                }
            }
        }

        private String readLine() throws IOException {
            var line = new StringBuilder();
            for (int next = connection.readByte(); next != '\n'; next = connection.readByte()) {
                if (line.length() == MAX_LINE_LENGTH) {
                    throw new IOException("the head of a chunk has more than %d bytes".formatted(MAX_LINE_LENGTH));
                }
                line.append((char) next);
            }
            return line.toString().strip();
        }
    }

    /// A body that ends with the connection. The reader must determine whether it is complete.
    final class UntilClosed implements ResponseBody {

        private final ClientConnection connection;

        UntilClosed(ClientConnection connection) {
            this.connection = connection;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return connection.read(target);
        }
    }
}
