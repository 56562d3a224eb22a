package dev.ziprace.lambda;

import dev.ziprace.s3.lean.BoringSsl;
import io.quarkus.runtime.ImageMode;
import java.security.Provider;
import java.security.Security;

/// Makes TLS and SHA-256 run at the processor's speed on a JVM, whoever asks for them.
///
/// The managed Java runtimes stop compiling at C1, which knows no AES instructions: the JDK's AES-GCM does 25 MB/s
/// there, a thirtieth of what BoringSSL does, which Conscrypt brings along (measured; see docs/performance.md). A
/// native image refuses providers that its builder did not know, and its compiler knows the instructions; the lean
/// client asks for BoringSSL itself.
final class HardwareCryptography {

    private HardwareCryptography() {}

    /// Puts Conscrypt before all other providers. What was made before keeps the provider that it has.
    static void install() {
        if (ImageMode.current() == ImageMode.JVM && Security.getProvider(BoringSsl.PROVIDER) == null) {
            Provider provider = BoringSsl.provider();
            if (provider != null) {
                Security.insertProviderAt(provider, 1);
            }
        }
    }
}
