package dev.ziprace.locals3;

import dev.ziprace.locals3.network.Link;
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
    /// @param terms     what it was issued for
    /// @param meter     what it used
    /// @param upload    its network into the server
    /// @param download  its network out of the server
    record Issued(String principal, AccessGrant terms, UsageMeter meter, Link upload, Link download) {}

    AccessKey issue(String principal, AccessGrant terms) {
        AccessKey key = new AccessKey("AKIA" + text(ID_ALPHABET, ID_LENGTH), text(SECRET_ALPHABET, SECRET_LENGTH));
        issued.put(
                key.accessKeyId(),
                new Issued(principal, terms, new UsageMeter(), new Link(terms.upload()), new Link(terms.download())));
        signingKeys.add(key.accessKeyId(), key.secretAccessKey());
        return key;
    }

    /// Requests signed with `key` are refused from now on; what it used can still be asked for.
    void revoke(AccessKey key) {
        signingKeys.remove(key.accessKeyId());
    }

    /// @throws IllegalArgumentException where this server did not issue the key
    Issued find(String accessKeyId) {
        @Nullable Issued found = issued.get(accessKeyId);
        if (found == null) {
            throw new IllegalArgumentException("this server did not issue the access key " + accessKeyId);
        }
        return found;
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
