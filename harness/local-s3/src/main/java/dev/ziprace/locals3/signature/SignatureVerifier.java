package dev.ziprace.locals3.signature;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.http.RequestHead;
import dev.ziprace.locals3.protocol.RequestTarget;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Verifies who signed a request. A session token that comes along is covered by the signature and otherwise ignored.
public final class SignatureVerifier {

    /// How far a request's time may be from ours (S3's RequestTimeTooSkewed).
    private static final Duration TOLERANCE = Duration.ofMinutes(15);

    private final SigningKeys keys;
    private final Clock clock;

    public SignatureVerifier(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// Verifies a request's signature; its payload is verified when it is read.
    ///
    /// @throws S3Exception with S3's code for what is wrong
    public VerifiedSignature verify(RequestHead head, RequestTarget target) {
        Headers headers = head.headers();
        SigningClaim claim = claim(headers, target);
        checkTime(claim);
        byte[] signingKey =
                keys.derive(claim.credential().accessKeyId(), claim.credential().scope());
        if (signingKey == null) {
            throw new S3Exception(S3Error.INVALID_ACCESS_KEY_ID);
        }
        checkSignedHeaders(claim.signedHeaders(), headers);
        String payloadHash = payloadHash(claim, headers);
        String canonical = CanonicalRequest.of(head.method(), target, headers, claim.signedHeaders(), payloadHash);
        String toSign = SigningClaim.ALGORITHM + "\n" + claim.timestamp() + "\n"
                + claim.credential().scope() + "\n" + Hashes.sha256Hex(canonical);
        if (!Hashes.same(Hashes.hex(Hashes.hmac(signingKey, toSign)), claim.signature())) {
            throw new S3Exception(S3Error.SIGNATURE_DOES_NOT_MATCH);
        }
        return VerifiedSignature.of(claim, signingKey, payloadHash);
    }

    private static SigningClaim claim(Headers headers, RequestTarget target) {
        @Nullable String authorization = headers.get("authorization");
        if (authorization != null) {
            return SigningClaim.ofHeader(authorization, headers);
        }
        Map<String, String> query = target.parameterMap();
        if (query.containsKey("X-Amz-Signature") || query.containsKey("X-Amz-Algorithm")) {
            return SigningClaim.ofQuery(query);
        }
        if (query.containsKey("AWSAccessKeyId")) {
            throw SigningClaim.unsupported();
        }
        throw new S3Exception(S3Error.REQUEST_NOT_SIGNED);
    }

    private void checkTime(SigningClaim claim) {
        Instant now = clock.instant();
        Duration validFor = claim.validFor();
        if (validFor != null) {
            if (now.isAfter(claim.time().plus(validFor))) {
                throw new S3Exception(S3Error.REQUEST_EXPIRED);
            }
            if (claim.time().isAfter(now.plus(TOLERANCE))) {
                throw new S3Exception(S3Error.REQUEST_NOT_YET_VALID);
            }
        } else if (Duration.between(claim.time(), now).abs().compareTo(TOLERANCE) > 0) {
            throw new S3Exception(S3Error.REQUEST_TIME_TOO_SKEWED);
        }
    }

    private static void checkSignedHeaders(List<String> signedHeaders, Headers headers) {
        if (!signedHeaders.contains("host")) {
            throw unsigned("host");
        }
        headers.forEach((name, value) -> {
            // The payload's hash is itself a line of what is signed.
            if (name.startsWith("x-amz-") && !name.equals("x-amz-content-sha256") && !signedHeaders.contains(name)) {
                throw unsigned(name);
            }
        });
    }

    private static S3Exception unsigned(String header) {
        return new S3Exception(S3Error.HEADER_NOT_SIGNED, header);
    }

    private static String payloadHash(SigningClaim claim, Headers headers) {
        String hash = headers.get("x-amz-content-sha256");
        if (hash != null) {
            return hash;
        }
        if (claim.isPresigned()) {
            return Payloads.UNSIGNED;
        }
        throw new S3Exception(S3Error.REQUIRED_HEADER_MISSING, "x-amz-content-sha256");
    }
}
