package dev.ziprace.s3.lean.signing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// Signs requests with AWS Signature Version 4 (IAM user guide, "Create a signed AWS API request"). Deriving the
/// signing key takes most of the time and yields the same key all day, so the key is cached. Safe for concurrent use.
public final class RequestSigner {

    /// The SHA-256 of no bytes, in hexadecimal.
    public static final String EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final HexFormat HEX = HexFormat.of();

    private final String region;
    private final String service;
    private volatile @Nullable SigningKey cachedKey;

    public RequestSigner(String region, String service) {
        this.region = region;
        this.service = service;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record SigningKey(String secret, String date, byte[] bytes) {}

    /// The value of the header `x-amz-date`.
    public static String timestamp(Instant time) {
        return TIMESTAMP.format(time);
    }

    /// The SHA-256 of the content, in hexadecimal: the value of the header `x-amz-content-sha256`.
    public static String sha256Hex(byte[] content) {
        return HEX.formatHex(Sha256.hash(content));
    }

    /// The value of the header `Authorization`.
    ///
    /// @param path the encoded path, as it is sent
    /// @param query the encoded query, sorted by name, as it is sent
    /// @param headers the headers to sign, including `x-amz-date`, with names in lower case
    /// @param payloadHash the value of `x-amz-content-sha256`
    public String authorization(
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
        SigningKey last = cachedKey;
        if (last != null && last.date().equals(date) && last.secret().equals(secret)) {
            return last.bytes();
        }
        byte[] bytes = utf8("AWS4" + secret);
        for (String scope : List.of(date, region, service, "aws4_request")) {
            bytes = Sha256.hmac(bytes, scope);
        }
        cachedKey = new SigningKey(secret, date, bytes);
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
