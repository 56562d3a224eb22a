package dev.ziprace.s3.lean.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// SHA-256 and HMAC-SHA-256. Digest objects are reused: there are as many as threads that hash at the same time, not
/// one per request.
final class Sha256 {

    private static final String HMAC = "HmacSHA256";

    private static final Queue<Sha256> IDLE = new ConcurrentLinkedQueue<>();

    private final MessageDigest digest;
    private final Mac mac;

    private Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
            mac = Mac.getInstance(HMAC);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The SHA-256 of the content.
    static byte[] hash(byte[] content) {
        return with(hasher -> hasher.digest.digest(content));
    }

    /// The HMAC-SHA-256 of the text in UTF-8.
    static byte[] hmac(byte[] key, String text) {
        return with(hasher -> hasher.authenticate(key, text));
    }

    private byte[] authenticate(byte[] key, String text) {
        try {
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] with(Function<Sha256, byte[]> use) {
        Sha256 idle = IDLE.poll();
        Sha256 hasher = idle == null ? new Sha256() : idle;
        byte[] result = use.apply(hasher);
        IDLE.add(hasher);
        return result;
    }
}
