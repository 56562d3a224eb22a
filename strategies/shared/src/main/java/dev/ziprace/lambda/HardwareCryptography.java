package dev.ziprace.lambda;

import io.quarkus.runtime.ImageMode;
import java.security.Security;
import org.conscrypt.Conscrypt;

/// Makes TLS and SHA-256 run at the processor's speed on a JVM.
///
/// The managed Java runtimes stop compiling at C1, which knows no AES instructions: the JDK's AES-GCM does 25 MB/s
/// there, a thirtieth of what BoringSSL does, which Conscrypt brings along (measured; see docs/performance.md). A
/// native image needs none of this: its compiler knows the instructions.
final class HardwareCryptography {

    static final String PROVIDER = "Conscrypt";

    /// Decided when the class is initialised, which for an image is when it is built: nothing of Conscrypt gets into
    /// it then.
    private static final boolean JVM = ImageMode.current() == ImageMode.JVM;

    private HardwareCryptography() {}

    /// Puts Conscrypt before all other providers. What was made before keeps the provider that it has.
    static void install() {
        if (JVM && Conscrypt.isAvailable() && Security.getProvider(PROVIDER) == null) {
            // Whom to trust stays the JDK's to say, so that its certificates and javax.net.ssl.trustStore count. It
            // refuses what Conscrypt calls the authentication of TLS 1.3, "GENERIC" (google/conscrypt issue 1033).
            Security.insertProviderAt(
                    Conscrypt.newProviderBuilder()
                            .setName(PROVIDER)
                            .provideTrustManager(false)
                            .defaultTlsProtocol("TLSv1.2")
                            .build(),
                    1);
        }
    }
}
