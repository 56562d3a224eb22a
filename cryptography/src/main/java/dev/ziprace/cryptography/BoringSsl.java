package dev.ziprace.cryptography;

import java.security.Provider;
import java.util.List;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;

/// BoringSSL as a security provider, supplied by Conscrypt. Its TLS and SHA-256 use the CPU's AES and SHA
/// instructions, even on a JVM that compiles with C1 only and in a native executable.
public final class BoringSsl {

    /// The name under which the provider is installed.
    public static final String PROVIDER = "Conscrypt";

    private BoringSsl() {}

    /// Creates a provider without installing it. Returns null if Conscrypt has no library for this system.
    ///
    /// It provides no SecureRandom: the JDK's reads the kernel's random numbers, whose generator a
    /// SnapStart snapshot does not contain.
    public static @Nullable Provider provider() {
        return DisposableThread.call(BoringSsl::load);
    }

    private static @Nullable Provider load() {
        if (!Conscrypt.isAvailable()) {
            return null;
        }
        // The JDK's trust manager stays in use, so that its certificates and javax.net.ssl.trustStore apply. It rejects
        // "GENERIC", Conscrypt's name for the authentication of TLS 1.3 (google/conscrypt issue 1033).
        Provider provider = Conscrypt.newProviderBuilder()
                .setName(PROVIDER)
                .provideTrustManager(false)
                .defaultTlsProtocol("TLSv1.2")
                .build();
        List.copyOf(provider.keySet()).stream()
                .filter(property -> property.toString().contains("SecureRandom."))
                .forEach(provider::remove);
        return provider;
    }
}
