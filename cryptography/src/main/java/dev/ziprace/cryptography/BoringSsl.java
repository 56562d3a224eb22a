package dev.ziprace.cryptography;

import java.security.Provider;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;

/// BoringSSL as a security provider, which Conscrypt makes of it: TLS and SHA-256 at the processor's speed, on a JVM
/// that stops compiling at C1 as well as in a native image.
public final class BoringSsl {

    /// The provider's name.
    public static final String PROVIDER = "Conscrypt";

    private BoringSsl() {}

    /// A provider that nobody has installed yet, or null where there is no library for the system.
    public static @Nullable Provider provider() {
        if (!Conscrypt.isAvailable()) {
            return null;
        }
        // Whom to trust stays the JDK's to say, so that its certificates and javax.net.ssl.trustStore count. It
        // refuses what Conscrypt calls the authentication of TLS 1.3, "GENERIC" (google/conscrypt issue 1033).
        return Conscrypt.newProviderBuilder()
                .setName(PROVIDER)
                .provideTrustManager(false)
                .defaultTlsProtocol("TLSv1.2")
                .build();
    }
}
