package dev.ziprace.cryptography;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class Sha256ProviderTest {

    private final CountingProvider origin = new CountingProvider();
    private final Sha256Provider provider = new Sha256Provider(origin);

    @Test
    void unreachableDigestsAreReused() throws Exception {
        MessageDigest held = digest();
        held.update(bytes("a"));
        int requested = 1;
        // The JVM does not define when the garbage collector finds a digest unreachable, so the test repeats.
        while (origin.created.get() == requested && requested < 10_000) {
            digest().update(bytes("left over"));
            requested++;
            System.gc();
        }

        assertThat(origin.created).hasValueLessThan(requested);
        assertThat(digest().digest(bytes("abc"))).isEqualTo(expected("abc"));
        assertThat(held.digest(bytes("bc"))).isEqualTo(expected("abc"));
    }

    @Test
    void bytesAreHashedFromSingleBytesArraysAndBuffers() throws Exception {
        MessageDigest digest = digest();
        digest.update(bytes("dropped"));
        digest.reset();
        digest.update((byte) 'a');
        digest.update(bytes("xbcx"), 1, 2);
        digest.update(ByteBuffer.wrap(bytes("d")));
        byte[] output = new byte[40];

        assertThat(digest.digest(output, 8, 32)).isEqualTo(32);
        assertThat(output).endsWith(expected("abcd")).startsWith(new byte[8]);
        assertThat(digest.getDigestLength()).isEqualTo(32);
        assertThat(digest.digest()).isEqualTo(expected(""));
    }

    private MessageDigest digest() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256", provider);
    }

    private static byte[] expected(String text) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }

    /// The JDK's SHA-256. Counts the digests that it creates.
    private static final class CountingProvider extends Provider {

        private static final long serialVersionUID = 1L;

        private final transient AtomicInteger created = new AtomicInteger();

        CountingProvider() {
            super("Counting", "1.0", "");
            Service jdks = Security.getProvider("SUN").getService("MessageDigest", "SHA-256");
            putService(new Service(this, "MessageDigest", "SHA-256", jdks.getClassName(), List.of(), Map.of()) {
                @Override
                public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
                    created.incrementAndGet();
                    return jdks.newInstance(parameter);
                }
            });
        }
    }
}
