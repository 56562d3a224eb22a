package dev.ziprace.locals3.signature;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The valid access keys and the signing keys derived from them. A signing key is cached, which saves four HMACs on
/// every request but the first of a day. Safe for concurrent use.
public final class SigningKeys {

    private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();

    private static final class Entry {
        private final String secretAccessKey;
        private volatile @Nullable Derived latest;

        Entry(String secretAccessKey) {
            this.secretAccessKey = secretAccessKey;
        }
    }

    private static final class Derived {
        private final CredentialScope scope;
        private final byte[] key;

        Derived(CredentialScope scope, byte[] key) {
            this.scope = scope;
            this.key = key;
        }
    }

    /// Makes an access key valid.
    public void add(String accessKeyId, String secretAccessKey) {
        entries.put(accessKeyId, new Entry(secretAccessKey));
    }

    /// Makes an access key invalid.
    public void remove(String accessKeyId) {
        entries.remove(accessKeyId);
    }

    /// The signing key for `scope`, or null if the access key is not valid.
    byte @Nullable [] derive(String accessKeyId, CredentialScope scope) {
        Entry entry = entries.get(accessKeyId);
        if (entry == null) {
            return null;
        }
        Derived derived = entry.latest;
        if (derived == null || !derived.scope.equals(scope)) {
            derived = new Derived(scope, scope.signingKey(entry.secretAccessKey));
            entry.latest = derived;
        }
        return derived.key;
    }
}
