package dev.ziprace.locals3.signature;

/// The chain of signatures over the chunks of one payload: each covers the one before it, the first that of the
/// request.
public final class ChunkSignatures {

    private final byte[] signingKey;
    private final String prefix;
    private String previous;

    ChunkSignatures(byte[] signingKey, String timestamp, CredentialScope scope, String seed) {
        this.signingKey = signingKey;
        this.prefix = "\n" + timestamp + "\n" + scope + "\n";
        this.previous = seed;
    }

    /// Whether `signature` is that of the next chunk.
    ///
    /// @param hash the SHA-256 of the chunk's data
    boolean acceptsChunk(String signature, String hash) {
        return accepts(signature, "AWS4-HMAC-SHA256-PAYLOAD", SigningHashes.EMPTY_SHA256 + "\n" + hash);
    }

    /// Whether `signature` is that of the trailers.
    ///
    /// @param hash the SHA-256 of the trailers
    boolean acceptsTrailers(String signature, String hash) {
        return accepts(signature, "AWS4-HMAC-SHA256-TRAILER", hash);
    }

    private boolean accepts(String signature, String algorithm, String hashes) {
        String expected =
                SigningHashes.hex(SigningHashes.hmac(signingKey, algorithm + prefix + previous + "\n" + hashes));
        previous = expected;
        return SigningHashes.same(expected, signature);
    }
}
