package dev.ziprace.s3.lean;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// Signs requests by signature version 4 (IAM user guide, "Create a signed AWS API request"). Deriving the signing key
/// takes most of the time and gives the same key all day, so it is kept. Safe for concurrent use.
final class RequestSigner {

    static final String EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final HexFormat HEX = HexFormat.of();

    private final String region;
    private final String service;
    private volatile @Nullable Key key;

    RequestSigner(String region, String service) {
        this.region = region;
        this.service = service;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Key(String secret, String date, byte[] bytes) {}

    /// What `x-amz-date` says.
    static String timestamp(Instant time) {
        return TIMESTAMP.format(time);
    }

    static String sha256Hex(byte[] content) {
        return HEX.formatHex(Sha256.hash(content));
    }

    /// The `Authorization` header's value.
    ///
    /// @param path encoded, as it is sent
    /// @param query encoded and sorted by name, as it is sent
    /// @param headers those to sign, their names in lower case, `x-amz-date` among them
    /// @param payloadHash as in `x-amz-content-sha256`
    String authorization(
            AwsCredentialsIdentity credentials,
            String method,
            String path,
            String query,
            SortedMap<String, String> headers,
            String payloadHash) {
        String timestamp = headers.get("x-amz-date");
        if (timestamp == null) {
            throw new IllegalArgumentException("a request without x-amz-date can't be signed");
        }
        String date = timestamp.substring(0, 8);
        String scope = date + "/" + region + "/" + service + "/aws4_request";
        String names = String.join(";", headers.keySet());
        var canonical = new StringBuilder(1024)
                .append(method)
                .append('\n')
                .append(path)
                .append('\n')
                .append(query)
                .append('\n');
        headers.forEach((name, value) ->
                canonical.append(name).append(':').append(value).append('\n'));
        canonical.append('\n').append(names).append('\n').append(payloadHash);
        String toSign = ALGORITHM + "\n" + timestamp + "\n" + scope + "\n" + sha256Hex(utf8(canonical.toString()));
        String signature = HEX.formatHex(Sha256.hmac(signingKey(credentials.secretAccessKey(), date), toSign));
        return ALGORITHM + " Credential=" + credentials.accessKeyId() + "/" + scope + ", SignedHeaders=" + names
                + ", Signature=" + signature;
    }

    private byte[] signingKey(String secret, String date) {
        Key last = key;
        if (last != null && last.date().equals(date) && last.secret().equals(secret)) {
            return last.bytes();
        }
        byte[] bytes = utf8("AWS4" + secret);
        for (String scope : List.of(date, region, service, "aws4_request")) {
            bytes = Sha256.hmac(bytes, scope);
        }
        key = new Key(secret, date, bytes);
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
