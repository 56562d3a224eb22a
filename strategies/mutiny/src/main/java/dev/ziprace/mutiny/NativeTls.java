package dev.ziprace.mutiny;

import dev.ziprace.cryptography.BoringSsl;
import io.quarkus.runtime.ImageMode;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes Netty use BoringSSL's TLS in a native executable. The SDK has no setting for Netty's provider, so Netty takes
/// the first one that is installed.
final class NativeTls {

    private static final String TLS = "SSLContext.TLS";

    private NativeTls() {}

    /// Installs BoringSSL's TLS before the JDK's, in a native executable only. On a JVM, all of BoringSSL is
    /// already installed.
    static void install() {
        Provider provider = ImageMode.current() == ImageMode.NATIVE_RUN ? provider() : null;
        if (provider != null) {
            Security.insertProviderAt(provider, 1);
        }
    }

    /// Returns a provider of TLS alone: a native image rejects ciphers, signatures and key agreements from
    /// providers that were unknown when it was built. Null if BoringSSL has no library for this system.
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
