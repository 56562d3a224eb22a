package dev.ziprace.s3.sdk;

import dev.ziprace.s3.ObjectBody;
import dev.ziprace.s3.RequestMeter;
import dev.ziprace.s3.check.AnnouncedChecksum;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// The body of the SDK's GetObject response. Reads directly into the array of a heap buffer; bytes for a direct buffer
/// pass through an array of 64 KiB.
final class SdkObjectBody implements ObjectBody {

    private static final int CHUNK_LENGTH = 64 * 1024;

    private final ResponseInputStream<GetObjectResponse> stream;
    private final OptionalLong storedCrc32;
    private final Optional<AnnouncedChecksum> checksum;
    private final RequestMeter meter;
    private final long length;
    private long position;
    private byte @Nullable [] chunk;
    private boolean open = true;

    SdkObjectBody(
            ResponseInputStream<GetObjectResponse> stream,
            OptionalLong storedCrc32,
            Optional<AnnouncedChecksum> checksum,
            RequestMeter meter) {
        this.stream = stream;
        this.storedCrc32 = storedCrc32;
        this.checksum = checksum;
        this.meter = meter;
        this.length = stream.response().contentLength();
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
    public long length() {
        return length;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (position == length) {
            return -1;
        }
        int wanted = (int) Math.min(target.remaining(), length - position);
        int read = target.hasArray() ? readIntoArray(target, wanted) : readByChunk(target, wanted);
        if (read < 0) {
            throw new IOException("expected %d bytes, the body ended after %d".formatted(length, position));
        }
        position += read;
        meter.received(read);
        return read;
    }

    private int readIntoArray(ByteBuffer target, int wanted) throws IOException {
        int read = stream.read(target.array(), target.arrayOffset() + target.position(), wanted);
        if (read > 0) {
            target.position(target.position() + read);
        }
        return read;
    }

    private int readByChunk(ByteBuffer target, int wanted) throws IOException {
        byte[] bytes = chunk;
        if (bytes == null) {
            bytes = new byte[CHUNK_LENGTH];
            chunk = bytes;
        }
        int read = stream.read(bytes, 0, Math.min(wanted, bytes.length));
        if (read > 0) {
            target.put(bytes, 0, read);
        }
        return read;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        if (!open) {
            return;
        }
        open = false;
        if (position < length) {
            stream.abort();
        } else {
            stream.close();
        }
    }
}
