package dev.ziprace.locals3.signature;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.http.RequestBody;
import dev.ziprace.locals3.protocol.RequestPayload;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.OptionalLong;

/// A payload whose SHA-256 is part of the signed request.
final class SignedPayload implements RequestPayload {

    private final RequestBody body;
    private final String expected;
    private final MessageDigest digest = SigningHashes.sha256();
    private boolean ended;

    SignedPayload(RequestBody body, String expected) {
        this.body = body;
        this.expected = expected;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int start = target.position();
        int read = body.read(target);
        if (read > 0) {
            digest.update(target.duplicate().flip().position(start));
        } else if (!ended) {
            ended = true;
            check();
        }
        return read;
    }

    @Override
    public OptionalLong length() {
        return body.length();
    }

    @Override
    public Headers trailers() {
        return new Headers();
    }

    private void check() {
        if (!SigningHashes.same(SigningHashes.hex(digest.digest()), expected)) {
            throw new S3Exception(S3Error.X_AMZ_CONTENT_SHA256_MISMATCH);
        }
    }
}
