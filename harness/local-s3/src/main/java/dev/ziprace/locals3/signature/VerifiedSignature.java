package dev.ziprace.locals3.signature;

/// The signature of a request after its verification.
///
/// @param accessKeyId the access key that signed the request
/// @param payloadHash the signed hash of the payload, or how the payload is signed instead
/// @param chunks      verifies the signatures of the chunks
public record VerifiedSignature(String accessKeyId, String payloadHash, ChunkSignatures chunks) {

    static VerifiedSignature of(RequestSignature signature, byte[] signingKey, String payloadHash) {
        ChunkSignatures chunks = new ChunkSignatures(
                signingKey, signature.timestamp(), signature.credential().scope(), signature.signature());
        return new VerifiedSignature(signature.credential().accessKeyId(), payloadHash, chunks);
    }
}
