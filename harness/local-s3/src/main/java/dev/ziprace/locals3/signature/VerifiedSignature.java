package dev.ziprace.locals3.signature;

/// A request whose signature was right.
///
/// @param accessKeyId who signed it
/// @param payloadHash what was signed as its payload's hash
/// @param chain       what chunk signatures go on from
public record VerifiedSignature(String accessKeyId, String payloadHash, ChunkChain chain) {

    static VerifiedSignature of(SigningClaim claim, byte[] signingKey, String payloadHash) {
        ChunkChain chain =
                new ChunkChain(signingKey, claim.timestamp(), claim.credential().scope(), claim.signature());
        return new VerifiedSignature(claim.credential().accessKeyId(), payloadHash, chain);
    }
}
