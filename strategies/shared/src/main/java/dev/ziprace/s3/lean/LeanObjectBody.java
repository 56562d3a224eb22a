package dev.ziprace.s3.lean;

import dev.ziprace.s3.ObjectBody;
import dev.ziprace.s3.RequestMeter;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/// The body of a GET, read from its connection into the reader's buffer. A direct buffer of 16 KiB or more is what the
/// bytes are decrypted into.
final class LeanObjectBody implements ObjectBody {

    private final HttpConnection connection;
    private final ResponseBody body;
    private final OptionalLong storedCrc32;
    private final RequestMeter meter;
    private final long length;
    private long position;
    private boolean open = true;

    LeanObjectBody(
            HttpConnection connection, ResponseBody body, long length, OptionalLong storedCrc32, RequestMeter meter) {
        this.connection = connection;
        this.body = body;
        this.length = length;
        this.storedCrc32 = storedCrc32;
        this.meter = meter;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public OptionalLong storedCrc32() {
        return storedCrc32;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (position == length) {
            return -1;
        }
        int read = body.read(target);
        if (read < 0) {
            throw new EOFException("expected %d bytes, the body ended after %d".formatted(length, position));
        }
        position += read;
        meter.received(read);
        return read;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            connection.close();
        }
    }
}
