package dev.ziprace.locals3.signature;

/// The chain of signatures over the chunks of one payload: each covers the one before, the first the request's own.
public final class ChunkChain {

    private final byte[] signingKey;
    private final String prefix;
    private String previous;

    ChunkChain(byte[] signingKey, String timestamp, CredentialScope scope, String seed) {
        this.signingKey = signingKey;
        this.prefix = "\n" + timestamp + "\n" + scope + "\n";
        this.previous = seed;
    }

    /// Whether `signature` is right for the next chunk, whose SHA-256 is `hash`.
    boolean acceptsChunk(String signature, String hash) {
        return accepts(signature, "AWS4-HMAC-SHA256-PAYLOAD", Hashes.EMPTY_SHA256 + "\n" + hash);
    }

    /// Whether `signature` is right for the trailers, whose SHA-256 is `hash`.
    boolean acceptsTrailers(String signature, String hash) {
        return accepts(signature, "AWS4-HMAC-SHA256-TRAILER", hash);
    }

    private boolean accepts(String signature, String algorithm, String hashes) {
        String expected = Hashes.hex(Hashes.hmac(signingKey, algorithm + prefix + previous + "\n" + hashes));
        previous = expected;
        return Hashes.same(expected, signature);
    }
}
