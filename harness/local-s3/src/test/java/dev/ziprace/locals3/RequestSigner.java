package dev.ziprace.locals3;

import dev.ziprace.locals3.access.AccessKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs requests that the SDK would not send. Targets are signed as they are, so they must be in canonical form.
public final class RequestSigner {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private RequestSigner() {}

    /// The header fields of a signed request: the given ones, which must include `host`, and those that signing adds.
    public static Map<String, String> sign(String method, String target, AccessKey key, Map<String, String> headers) {
        return sign(method, target, key, headers, Instant.now());
    }

    /// The same at a given time; without `x-amz-date` if there is a `Date`.
    public static Map<String, String> sign(
            String method, String target, AccessKey key, Map<String, String> headers, Instant time) {
        String timestamp = TIMESTAMP.format(time);
        TreeMap<String, String> all = new TreeMap<>();
        headers.forEach((name, value) -> all.put(name.toLowerCase(Locale.ROOT), value));
        all.putIfAbsent("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
        if (!all.containsKey("date")) {
            all.put("x-amz-date", timestamp);
        }
        String[] parts = target.split("\\?", 2);
        StringBuilder canonical = new StringBuilder(method + "\n" + parts[0] + "\n");
        canonical.append(parts.length == 2 ? parts[1] : "").append("\n");
        all.forEach((name, value) ->
                canonical.append(name).append(':').append(value).append('\n'));
        String names = String.join(";", all.keySet());
        canonical.append('\n').append(names).append('\n').append(all.get("x-amz-content-sha256"));
        String scope = timestamp.substring(0, 8) + "/us-east-1/s3/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n" + timestamp + "\n" + scope + "\n" + sha256(canonical.toString());
        byte[] signingKey = ("AWS4" + key.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
        for (String step : scope.split("/", -1)) {
            signingKey = hmac(signingKey, step);
        }
        all.put(
                "authorization",
                "AWS4-HMAC-SHA256 Credential=" + key.accessKeyId() + "/" + scope + ", SignedHeaders=" + names
                        + ", Signature=" + HexFormat.of().formatHex(hmac(signingKey, toSign)));
        return all;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
