package dev.ziprace.s3.lean;

import dev.ziprace.s3.ObjectBody;
import dev.ziprace.s3.RequestMeter;
import dev.ziprace.s3.check.AnnouncedChecksum;
import dev.ziprace.s3.lean.http.ClientConnection;
import dev.ziprace.s3.lean.http.ResponseBody;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/// The body of a GetObject response, read from its connection into the reader's buffer. TLS decrypts directly into a
/// direct buffer with room for a whole record (16 KiB).
final class LeanObjectBody implements ObjectBody {

    private final ClientConnection connection;
    private final ResponseBody body;
    private final OptionalLong storedCrc32;
    private final Optional<AnnouncedChecksum> checksum;
    private final RequestMeter meter;
    private final long length;
    private long position;
    private boolean open = true;

    LeanObjectBody(
            ClientConnection connection,
            ResponseBody body,
            long length,
            OptionalLong storedCrc32,
            Optional<AnnouncedChecksum> checksum,
            RequestMeter meter) {
        this.connection = connection;
        this.body = body;
        this.length = length;
        this.storedCrc32 = storedCrc32;
        this.checksum = checksum;
        this.meter = meter;
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
    public long length() {
        return length;
    }

    @Override
    public OptionalLong storedCrc32() {
        return storedCrc32;
    }

    @Override
    public Optional<AnnouncedChecksum> checksum() {
        return checksum;
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
