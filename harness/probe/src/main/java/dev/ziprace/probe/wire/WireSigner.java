package dev.ziprace.probe.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Writes a request's head and signs it ("Authenticating Requests: Using the Authorization Header", AWS Signature
/// Version 4). Header values are sent as UTF-8.
final class WireSigner {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final int DATE_LENGTH = 8;

    private final ProbeCredentials credentials;

    WireSigner(ProbeCredentials credentials) {
        this.credentials = credentials;
    }

    /// The head with the empty line at its end.
    ///
    /// @param keepAlive whether the connection is to stay open after the response
    byte[] signedHead(WireRequest request, S3Address usual, Instant now, boolean keepAlive) {
        S3Address address = request.address(usual);
        String hash = request.payloadHash();
        String payloadHash = hash == null ? hex(sha256(request.body())) : hash;
        String time = TIMESTAMP.format(now.plus(request.clockOffset()));
        SortedMap<String, String> signed = new TreeMap<>(request.headers());
        signed.put("host", address.authority());
        signed.put("x-amz-content-sha256", payloadHash);
        signed.put("x-amz-date", time);
        if (credentials.sessionToken() != null) {
            signed.put("x-amz-security-token", credentials.sessionToken());
        }
        String path = address.path(request.key());
        String query = request.encodedQuery();
        StringBuilder head = new StringBuilder(request.method()).append(' ').append(path);
        head.append(query.isEmpty() ? "" : "?" + query).append(" HTTP/1.1\r\n");
        signed.forEach((name, value) -> line(head, name, value));
        line(head, "authorization", authorization(request, address.region(), time, path, query, signed, payloadHash));
        if (request.body().length > 0 || request.method().startsWith("P")) {
            line(head, "content-length", Integer.toString(request.body().length));
        }
        if (request.expectsContinue()) {
            line(head, "expect", "100-continue");
        }
        if (!keepAlive) {
            line(head, "connection", "close");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private String authorization(
            WireRequest request,
            String region,
            String time,
            String path,
            String query,
            SortedMap<String, String> signed,
            String payloadHash) {
        StringBuilder canonical = new StringBuilder(String.join("\n", request.method(), path, query, ""));
        signed.forEach((name, value) ->
                canonical.append(name).append(':').append(value.strip()).append('\n'));
        String names = String.join(";", signed.keySet());
        canonical.append('\n').append(names).append('\n').append(payloadHash);
        String date = time.substring(0, DATE_LENGTH);
        String scope = String.join("/", date, region, "s3", "aws4_request");
        String toSign = String.join("\n", ALGORITHM, time, scope, hex(sha256(utf8(canonical.toString()))));
        byte[] key = utf8("AWS4" + credentials.secretAccessKey());
        for (String step : scope.split("/", -1)) {
            key = hmac(key, step);
        }
        String signature = hex(hmac(key, request.hasWrongSignature() ? "not " + toSign : toSign));
        return "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                .formatted(ALGORITHM, credentials.accessKeyId(), scope, names, signature);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
