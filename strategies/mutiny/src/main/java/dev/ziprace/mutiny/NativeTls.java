package dev.ziprace.mutiny;

import dev.ziprace.cryptography.BoringSsl;
import io.quarkus.runtime.ImageMode;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// BoringSSL's TLS for Netty in a native executable. The SDK lets nobody name a provider, and so Netty asks the first
/// one that is installed.
final class NativeTls {

    private static final String TLS = "SSLContext.TLS";

    private NativeTls() {}

    /// Puts BoringSSL's TLS before the JDK's, in a native executable: a JVM has all of BoringSSL installed.
    static void install() {
        Provider provider = ImageMode.current() == ImageMode.NATIVE_RUN ? provider() : null;
        if (provider != null) {
            Security.insertProviderAt(provider, 1);
        }
    }

    /// TLS alone: ciphers, signatures and key agreements of a provider that its builder did not know are what an
    /// image refuses. Null where there is no library for the system.
    static @Nullable Provider provider() {
        Provider provider = BoringSsl.provider();
        if (provider != null) {
            List.copyOf(provider.keySet()).stream()
                    .filter(service -> !service.equals(TLS))
                    .forEach(provider::remove);
        }
        return provider;
    }
}
