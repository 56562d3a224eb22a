package dev.ziprace.locals3.signature;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.http.RequestBody;
import dev.ziprace.locals3.protocol.RequestPayload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/// A payload that the signature does not cover.
final class UnsignedPayload implements RequestPayload {

    private final RequestBody body;

    UnsignedPayload(RequestBody body) {
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
