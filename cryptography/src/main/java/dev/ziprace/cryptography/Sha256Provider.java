package dev.ziprace.cryptography;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Another provider's SHA-256 and nothing else of it.
final class Sha256Provider extends Provider {

    static final String NAME = "ZipraceSha256";

    private static final String TYPE = "MessageDigest";
    private static final String ALGORITHM = "SHA-256";
    private static final long serialVersionUID = 1L;

    Sha256Provider(Provider origin) {
        super(NAME, "1.0", "SHA-256 of " + origin.getName());
        putService(new Borrowed(this, origin.getService(TYPE, ALGORITHM)));
    }

    private static final class Borrowed extends Service {

        private final Service origin;

        Borrowed(Provider provider, Service origin) {
            super(provider, TYPE, ALGORITHM, origin.getClassName(), List.of(), Map.of());
            this.origin = origin;
        }

        @Override
        public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
            return origin.newInstance(parameter);
        }
    }
}
