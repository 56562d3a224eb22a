package dev.ziprace.locals3;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.protocol.Payload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/// Content whose bytes are counted as they come in.
final class MeteredPayload implements Payload {

    private final Payload payload;
    private final UsageMeter meter;

    MeteredPayload(Payload payload, UsageMeter meter) {
        this.payload = payload;
        this.meter = meter;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int read = payload.read(target);
        if (read > 0) {
            meter.countIn(read);
        }
        return read;
    }

    @Override
    public OptionalLong length() {
        return payload.length();
    }

    @Override
    public Headers trailers() {
        return payload.trailers();
    }
}
