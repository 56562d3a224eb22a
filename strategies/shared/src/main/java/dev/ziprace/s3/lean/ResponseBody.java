package dev.ziprace.s3.lean;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/// A response's body as HTTP frames it. Reads -1 at its end, which it reports to its connection.
sealed interface ResponseBody {

    /// Reads what has come, at least a byte.
    ///
    /// @return how many bytes were put into the target, -1 at the end
    int read(ByteBuffer target) throws IOException;

    /// All of it.
    ///
    /// @param atMost more is an error
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

    /// Of a length that was stated.
    final class OfLength implements ResponseBody {

        private final HttpConnection connection;
        private final long length;
        private final boolean keepAlive;
        private long position;

        OfLength(HttpConnection connection, long length, boolean keepAlive) {
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
                connection.ended();
            }
        }
    }

    /// In chunks, each of a length that stands before it.
    final class Chunked implements ResponseBody {

        private final HttpConnection connection;
        private final boolean keepAlive;
        private long rest;
        private boolean first = true;
        private boolean ended;

        Chunked(HttpConnection connection, boolean keepAlive) {
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
                throw new EOFException("the body ended %d bytes before its chunk".formatted(rest));
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
                throw new IOException("expected a chunk's length, '%s' came".formatted(size), e);
            }
            if (rest == 0) {
                while (!readLine().isEmpty()) {
                    // Trailers: S3 sends none that matter.
                }
                ended = true;
                if (keepAlive) {
                    connection.ended();
                }
            }
        }

        private String readLine() throws IOException {
            var line = new StringBuilder();
            for (int next = connection.readByte(); next != '\n'; next = connection.readByte()) {
                if (line.length() == 1024) {
                    throw new IOException("a chunk's head of more than 1024 bytes");
                }
                line.append((char) next);
            }
            return line.toString().strip();
        }
    }

    /// Up to the connection's end. Where it was cut short is for the reader to notice.
    final class UntilClosed implements ResponseBody {

        private final HttpConnection connection;

        UntilClosed(HttpConnection connection) {
            this.connection = connection;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return connection.read(target);
        }
    }
}
