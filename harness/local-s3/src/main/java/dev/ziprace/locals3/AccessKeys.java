package dev.ziprace.locals3;

import dev.ziprace.locals3.signature.SigningKeys;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The access keys that were issued, each with whom it is for and what it used.
final class AccessKeys {

    private static final String ID_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String SECRET_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 16;
    private static final int SECRET_LENGTH = 40;

    private final SecureRandom random = new SecureRandom();
    private final SigningKeys signingKeys = new SigningKeys();
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();

    /// @param principal whom the key is for
    /// @param meter     what it used
    record Issued(String principal, UsageMeter meter) {}

    AccessKey issue(String principal) {
        AccessKey key = new AccessKey("AKIA" + text(ID_ALPHABET, ID_LENGTH), text(SECRET_ALPHABET, SECRET_LENGTH));
        issued.put(key.accessKeyId(), new Issued(principal, new UsageMeter()));
        signingKeys.add(key.accessKeyId(), key.secretAccessKey());
        return key;
    }

    /// Requests signed with `key` are refused from now on; what it used can still be asked for.
    void revoke(AccessKey key) {
        signingKeys.remove(key.accessKeyId());
    }

    /// @throws IllegalArgumentException where this server did not issue the key
    UsageMeter meter(String accessKeyId) {
        @Nullable Issued found = issued.get(accessKeyId);
        if (found == null) {
            throw new IllegalArgumentException("this server did not issue the access key " + accessKeyId);
        }
        return found.meter();
    }

    SigningKeys signingKeys() {
        return signingKeys;
    }

    private String text(String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
