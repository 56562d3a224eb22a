package dev.ziprace.control;

import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.Security;
import org.conscrypt.Conscrypt;

/// Makes SHA-256 and TLS run at the processor's speed on a JVM: the managed Java runtimes stop compiling at C1, where
/// the JDK hashes 95 MB/s and BoringSSL, which Conscrypt brings along, 1 200. A native image refuses providers that
/// its builder did not know: there TLS is as fast as here and SHA-256 does 210 to 330 MB/s.
@Singleton
final class HardwareCryptography {

    /// Decided when the class is initialised, which for an image is when it is built.
    private static final boolean JVM = ImageMode.current() == ImageMode.JVM;

    /// Before the first client and the first digest are made. Whom to trust stays the JDK's to say; it refuses what
    /// Conscrypt calls the authentication of TLS 1.3, "GENERIC" (google/conscrypt issue 1033).
    void install(@Observes StartupEvent started) {
        if (JVM && Conscrypt.isAvailable() && Security.getProvider("Conscrypt") == null) {
            Security.insertProviderAt(
                    Conscrypt.newProviderBuilder()
                            .setName("Conscrypt")
                            .provideTrustManager(false)
                            .defaultTlsProtocol("TLSv1.2")
                            .build(),
                    1);
        }
    }
}
