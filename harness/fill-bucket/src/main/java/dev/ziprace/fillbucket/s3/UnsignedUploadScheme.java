package dev.ziprace.fillbucket.s3;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;

/// Signature Version 4 that signs uploads over plain HTTP as the SDK signs them over TLS: with the payload hash
/// `UNSIGNED-PAYLOAD`.
///
/// The SDK would hash each body for the signature, which costs as much as computing the object's name, and the
/// server would hash it again to verify it. The CRC-32 in the signed headers protects the body, so only requests
/// that have one are signed in this way. Over plain HTTP the SDK always signs a payload, so the signer gets the
/// request without it.
final class UnsignedUploadScheme implements AwsV4AuthScheme {

    private static final String CHECKSUM_HEADER = "x-amz-checksum-crc32";

    private final AwsV4AuthScheme sdk = AwsV4AuthScheme.create();

    @Override
    public String schemeId() {
        return sdk.schemeId();
    }

    @Override
    public IdentityProvider<AwsCredentialsIdentity> identityProvider(IdentityProviders providers) {
        return sdk.identityProvider(providers);
    }

    @Override
    public AwsV4HttpSigner signer() {
        return new Signer(sdk.signer());
    }

    private record Signer(HttpSigner<AwsCredentialsIdentity> sdk) implements AwsV4HttpSigner {

        @Override
        public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> request) {
            boolean checksummed =
                    request.request().firstMatchingHeader(CHECKSUM_HEADER).isPresent();
            if (!checksummed || request.payload().isEmpty()) {
                return sdk.sign(request);
            }
            SignRequest<? extends AwsCredentialsIdentity> withoutPayload = request.toBuilder()
                    .payload(null)
                    .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                    .build();
            return sdk.sign(withoutPayload).toBuilder()
                    .payload(request.payload().get())
                    .build();
        }

        @Override
        public CompletableFuture<AsyncSignedRequest> signAsync(
                AsyncSignRequest<? extends AwsCredentialsIdentity> request) {
            return sdk.signAsync(request);
        }
    }
}
