package dev.ziprace.locals3.signature;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.http.RequestBody;
import dev.ziprace.locals3.protocol.RequestPayload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/// A body that is the content as it stands, not covered by the signature.
final class PlainPayload implements RequestPayload {

    private final RequestBody body;

    PlainPayload(RequestBody body) {
        this.body = body;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return body.read(target);
    }

    @Override
    public OptionalLong length() {
        return body.length();
    }

    @Override
    public Headers trailers() {
        return new Headers();
    }
}
