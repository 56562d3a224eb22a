package dev.ziprace.locals3;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.network.Link;
import dev.ziprace.locals3.protocol.RequestPayload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Object data on its way in: counted, and no faster than its link.
final class ShapedPayload implements RequestPayload, AutoCloseable {

    private final RequestPayload payload;
    private final UsageMeter meter;
    private final Link link;
    private Link.@Nullable Transfer transfer;

    ShapedPayload(RequestPayload payload, UsageMeter meter, Link link) {
        this.payload = payload;
        this.meter = meter;
        this.link = link;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        Link.Transfer under = transfer();
        int limit = target.limit();
        target.limit(target.position() + (int) under.chunk(target.remaining()));
        int read = payload.read(target);
        target.limit(limit);
        if (read > 0) {
            meter.countIn(read);
            under.pass(read);
        }
        return read;
    }

    /// Leaves the link to others; once.
    @Override
    public void close() {
        if (transfer != null) {
            transfer.close();
        }
    }

    private Link.Transfer transfer() {
        Link.Transfer begun = transfer;
        if (begun == null) {
            begun = link.begin();
            transfer = begun;
        }
        return begun;
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
