package dev.ziprace.locals3.signature;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.http.RequestHead;
import dev.ziprace.locals3.protocol.Region;
import dev.ziprace.locals3.protocol.RequestTarget;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Verifies the signatures of requests. A session token is covered by the signature and otherwise ignored.
public final class SignatureVerifier {

    /// How far the time of a request may be from the server's (S3's RequestTimeTooSkewed).
    private static final Duration MAX_SKEW = Duration.ofMinutes(15);

    private final SigningKeys keys;
    private final Clock clock;

    public SignatureVerifier(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// Verifies the signature of a request; its payload is verified when it is read.
    ///
    /// @throws S3Exception AccessDenied, InvalidAccessKeyId, SignatureDoesNotMatch, RequestTimeTooSkewed and others
    public VerifiedSignature verify(RequestHead head, RequestTarget target) {
        Headers headers = head.headers();
        RequestSignature signature = signature(headers, target);
        checkTime(signature);
        signature.requireRegion(Region.OF_ALL_BUCKETS);
        byte[] signingKey = keys.derive(
                signature.credential().accessKeyId(), signature.credential().scope());
        if (signingKey == null) {
            throw new S3Exception(S3Error.INVALID_ACCESS_KEY_ID);
        }
        checkSignedHeaders(signature.signedHeaders(), headers);
        String payloadHash = payloadHash(signature, headers);
        String canonical = CanonicalRequest.of(head.method(), target, headers, signature.signedHeaders(), payloadHash);
        String toSign = RequestSignature.ALGORITHM + "\n" + signature.timestamp() + "\n"
                + signature.credential().scope() + "\n" + SigningHashes.sha256Hex(canonical);
        if (!SigningHashes.same(SigningHashes.hex(SigningHashes.hmac(signingKey, toSign)), signature.signature())) {
            throw new S3Exception(S3Error.SIGNATURE_DOES_NOT_MATCH);
        }
        return VerifiedSignature.of(signature, signingKey, payloadHash);
    }

    private static RequestSignature signature(Headers headers, RequestTarget target) {
        @Nullable String authorization = headers.get("authorization");
        Map<String, String> query = target.parameterMap();
        boolean isPresigned = query.containsKey("X-Amz-Signature") || query.containsKey("X-Amz-Algorithm");
        if (authorization != null) {
            if (isPresigned) {
                throw new S3Exception(S3Error.AUTHORIZATION_AMBIGUOUS);
            }
            return RequestSignature.ofHeader(authorization, headers);
        }
        if (isPresigned) {
            return RequestSignature.ofQuery(query);
        }
        if (query.containsKey("AWSAccessKeyId")) {
            throw RequestSignature.unsupported();
        }
        throw new S3Exception(S3Error.REQUEST_NOT_SIGNED);
    }

    private void checkTime(RequestSignature signature) {
        Instant now = clock.instant();
        Duration validFor = signature.validFor();
        if (validFor != null) {
            if (now.isAfter(signature.time().plus(validFor))) {
                throw new S3Exception(S3Error.REQUEST_EXPIRED);
            }
            if (signature.time().isAfter(now.plus(MAX_SKEW))) {
                throw new S3Exception(S3Error.REQUEST_NOT_YET_VALID);
            }
        } else if (Duration.between(signature.time(), now).abs().compareTo(MAX_SKEW) > 0) {
            throw new S3Exception(S3Error.REQUEST_TIME_TOO_SKEWED);
        }
    }

    private static void checkSignedHeaders(List<String> signedHeaders, Headers headers) {
        if (!signedHeaders.contains("host")) {
            throw unsigned("host");
        }
        headers.forEach((name, value) -> {
            // The hash of the payload is part of the canonical request anyway.
            if (name.startsWith("x-amz-") && !name.equals("x-amz-content-sha256") && !signedHeaders.contains(name)) {
                throw unsigned(name);
            }
        });
    }

    private static S3Exception unsigned(String header) {
        return new S3Exception(S3Error.HEADER_NOT_SIGNED).with("HeadersNotSigned", header);
    }

    private static String payloadHash(RequestSignature signature, Headers headers) {
        String hash = headers.get("x-amz-content-sha256");
        if (hash != null) {
            return hash;
        }
        if (signature.isPresigned()) {
            return PayloadDecoder.UNSIGNED;
        }
        throw new S3Exception(S3Error.REQUIRED_HEADER_MISSING, "x-amz-content-sha256");
    }
}
