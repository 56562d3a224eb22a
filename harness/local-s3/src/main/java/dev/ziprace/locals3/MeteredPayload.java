package dev.ziprace.locals3;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.metering.UsageMeter;
import dev.ziprace.locals3.network.BandwidthLimiter;
import dev.ziprace.locals3.protocol.RequestPayload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The payload of an upload, metered and limited to the bandwidth of its access key.
final class MeteredPayload implements RequestPayload, AutoCloseable {

    private final RequestPayload payload;
    private final UsageMeter meter;
    private final BandwidthLimiter limiter;
    private BandwidthLimiter.@Nullable Transfer transfer;

    MeteredPayload(RequestPayload payload, UsageMeter meter, BandwidthLimiter limiter) {
        this.payload = payload;
        this.meter = meter;
        this.limiter = limiter;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        BandwidthLimiter.Transfer current = transfer();
        int limit = target.limit();
        target.limit(target.position() + (int) current.chunk(target.remaining()));
        int read = payload.read(target);
        target.limit(limit);
        if (read > 0) {
            meter.countIn(read);
            current.pass(read);
        }
        return read;
    }

    /// Ends the transfer, so that others share the bandwidth; closing again does nothing.
    @Override
    public void close() {
        if (transfer != null) {
            transfer.close();
        }
    }

    private BandwidthLimiter.Transfer transfer() {
        BandwidthLimiter.Transfer begun = transfer;
        if (begun == null) {
            begun = limiter.begin();
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
