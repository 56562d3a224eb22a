package dev.ziprace.cryptography;

import java.security.Provider;
import java.security.Security;

/// Replaces the JDK's slow cryptography for all code in the process.
///
/// Lambda's managed Java runtimes compile with C1 only, which uses neither AES nor SHA instructions. The
/// JDK's AES-GCM reaches 25 MB/s there and its SHA-256 95 MB/s: a thirtieth and a twelfth of the speed of
/// BoringSSL, which Conscrypt contains. A native executable uses AES instructions, but hashes only 210 to 310
/// MB/s (docs/findings/2026-11-25-aes-in-native-images.md).
public final class CryptographyProviders {

    /// The system property that is set in native executables (GraalVM's `ImageInfo.PROPERTY_IMAGE_CODE_KEY`).
    private static final String IMAGE_CODE = "org.graalvm.nativeimage.imagecode";

    private CryptographyProviders() {}

    /// Installs BoringSSL before all other providers: on a JVM for all its algorithms, in a native executable
    /// for SHA-256 only. A native executable rejects ciphers from providers that were unknown when it was
    /// built, unless the provider is requested explicitly, as the lean S3 client does for TLS.
    ///
    /// Objects that already exist keep their provider. Does nothing when called again or if Conscrypt has no
    /// library for this system.
    public static void install() {
        Provider boringSsl = BoringSsl.provider();
        if (boringSsl != null) {
            // Does nothing if a provider of the same name is installed.
            Security.insertProviderAt(isNativeExecutable() ? new Sha256Provider(boringSsl) : boringSsl, 1);
        }
    }

    private static boolean isNativeExecutable() {
        return System.getProperty(IMAGE_CODE) != null;
    }
}
