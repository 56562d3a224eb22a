package dev.ziprace.cryptography;

import java.lang.ref.Cleaner;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// Provides the SHA-256 of another provider, and no other algorithm.
///
/// Conscrypt keeps a digest's state outside the heap and frees it in a finalizer, but native executables run
/// no finalizers. This provider therefore reuses digests that are no longer reachable.
final class Sha256Provider extends Provider {

    static final String NAME = "ZipraceSha256";

    private static final String TYPE = "MessageDigest";
    private static final String ALGORITHM = "SHA-256";
    private static final long serialVersionUID = 1L;

    Sha256Provider(Provider origin) {
        super(NAME, "1.0", "SHA-256 of " + origin.getName());
        putService(new Recycling(this, origin));
    }

    private static final class Recycling extends Service {

        private final Provider origin;
        private final Cleaner cleaner = Cleaner.create();
        private final Queue<MessageDigest> dropped = new ConcurrentLinkedQueue<>();

        Recycling(Provider provider, Provider origin) {
            super(provider, TYPE, ALGORITHM, RecycledDigest.class.getName(), List.of(), Map.of());
            this.origin = origin;
        }

        @Override
        public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
            MessageDigest again = dropped.poll();
            MessageDigest digest = again == null ? MessageDigest.getInstance(ALGORITHM, origin) : again;
            var recycled = new RecycledDigest(digest);
            cleaner.register(recycled, () -> drop(digest));
            return recycled;
        }

        private void drop(MessageDigest digest) {
            digest.reset();
            dropped.add(digest);
        }
    }
}
