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

/// Signature version 4 that signs uploads over plain HTTP the way the SDK signs them over TLS: with the payload
/// hash `UNSIGNED-PAYLOAD`.
///
/// The SDK would hash each body for the signature, which costs as much again as computing the object's name,
/// and the server would hash it a third time to check. What protects the body is the CRC-32 in the signed
/// headers, so only requests that carry one are signed so; all others are left to the SDK. It signs a payload
/// over plain HTTP unless the request has none, hence the signer sees the request without it.
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
