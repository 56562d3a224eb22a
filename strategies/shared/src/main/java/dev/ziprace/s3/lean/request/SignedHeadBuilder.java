package dev.ziprace.s3.lean.request;

import dev.ziprace.s3.lean.signing.RequestSigner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/// Builds the head of an HTTP request: request line, headers and signature. Keeps the difference between the local
/// clock and S3's. Safe for concurrent use.
final class SignedHeadBuilder {

    private final RequestSigner signer;
    private final Clock clock;
    private volatile Duration clockSkew = Duration.ZERO;

    SignedHeadBuilder(RequestSigner signer, Clock clock) {
        this.signer = signer;
        this.clock = clock;
    }

    /// Dates later requests by S3's clock.
    ///
    /// @param serverTime S3's current time
    void correctClock(Instant serverTime) {
        clockSkew = Duration.between(clock.instant(), serverTime);
    }

    /// The head, including the empty line at its end.
    String build(BucketAddress bucket, UnsignedRequest request, AwsCredentials credentials) {
        RequestContent content = request.content();
        String path = request.path(bucket.path());
        String query = request.encodedQuery();
        String payloadHash = content.payloadHash();
        SortedMap<String, String> headers = new TreeMap<>(request.headers());
        content.addHeaders(headers);
        headers.put("host", bucket.origin().authority());
        headers.put("x-amz-content-sha256", payloadHash);
        headers.put("x-amz-date", RequestSigner.timestamp(clock.instant().plus(clockSkew)));
        if (credentials instanceof AwsSessionCredentials session) {
            headers.put("x-amz-security-token", session.sessionToken());
        }
        String authorization = signer.authorization(credentials, request.method(), path, query, headers, payloadHash);
        var head = new StringBuilder(2048).append(request.method()).append(' ').append(path);
        if (!query.isEmpty()) {
            head.append('?').append(query);
        }
        head.append(" HTTP/1.1\r\n");
        headers.forEach((name, value) -> append(head, name, value));
        append(head, "authorization", authorization);
        if (hasLength(request)) {
            append(head, "content-length", Long.toString(content.length()));
        }
        if (ExpectContinueExchange.expectsContinue(content)) {
            append(head, "expect", "100-continue");
        }
        return head.append("\r\n").toString();
    }

    private static boolean hasLength(UnsignedRequest request) {
        return request.method().equals("PUT") || request.method().equals("POST");
    }

    private static void append(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
}
