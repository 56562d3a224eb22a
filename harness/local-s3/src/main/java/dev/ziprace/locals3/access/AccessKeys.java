package dev.ziprace.locals3.access;

import dev.ziprace.locals3.metering.UsageMeter;
import dev.ziprace.locals3.network.BandwidthLimiter;
import dev.ziprace.locals3.signature.SigningKeys;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The access keys of a server: to whom each was issued, what it grants, and what it has used. Safe for concurrent
/// use.
public final class AccessKeys {

    private static final String ID_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String SECRET_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 16;
    private static final int SECRET_LENGTH = 40;

    private final SecureRandom random = new SecureRandom();
    private final SigningKeys signingKeys = new SigningKeys();
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();

    /// An issued key.
    ///
    /// @param principal who has the key
    /// @param grant     what it grants
    /// @param meter     counts what it uses
    /// @param upload    limits the bytes that it sends to the server
    /// @param download  limits the bytes that it receives from the server
    public record Issued(
            String principal,
            AccessGrant grant,
            UsageMeter meter,
            BandwidthLimiter upload,
            BandwidthLimiter download) {}

    /// Issues a new random key.
    public AccessKey issue(String principal, AccessGrant grant) {
        AccessKey key = new AccessKey("AKIA" + text(ID_ALPHABET, ID_LENGTH), text(SECRET_ALPHABET, SECRET_LENGTH));
        issued.put(
                key.accessKeyId(),
                new Issued(
                        principal,
                        grant,
                        new UsageMeter(),
                        new BandwidthLimiter(grant.upload()),
                        new BandwidthLimiter(grant.download())));
        signingKeys.add(key.accessKeyId(), key.secretAccessKey());
        return key;
    }

    /// Rejects requests signed with `key` from now on; its usage stays available.
    public void revoke(AccessKey key) {
        signingKeys.remove(key.accessKeyId());
    }

    /// @throws IllegalArgumentException if this server did not issue the key
    public Issued find(String accessKeyId) {
        @Nullable Issued found = issued.get(accessKeyId);
        if (found == null) {
            throw new IllegalArgumentException("this server did not issue the access key " + accessKeyId);
        }
        return found;
    }

    /// The keys that signatures are verified with.
    public SigningKeys signingKeys() {
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
