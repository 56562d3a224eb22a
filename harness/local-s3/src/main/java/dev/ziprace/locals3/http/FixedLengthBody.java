package dev.ziprace.locals3.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A body whose length is given by `Content-Length`; empty without that header.
final class FixedLengthBody extends RequestBody {

    private final long length;
    private long remaining;

    FixedLengthBody(ConnectionInput connection, long length, @Nullable InterimResponse pendingContinue) {
        super(connection, pendingContinue);
        this.length = length;
        this.remaining = length;
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(length);
    }

    @Override
    public boolean isConsumed() {
        return remaining == 0;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (remaining == 0) {
            return -1;
        }
        int read = readAtMost(remaining, target);
        remaining -= read;
        return read;
    }

    @Override
    long skip(long most) throws IOException {
        if (remaining == 0) {
            return -1;
        }
        long skipped = skipAtMost(Math.min(most, remaining));
        remaining -= skipped;
        return skipped;
    }

    @Override
    public int readByte() throws IOException {
        if (remaining == 0) {
            return -1;
        }
        int read = connection().readByte();
        if (read < 0) {
            throw disconnected();
        }
        remaining--;
        return read;
    }
}
