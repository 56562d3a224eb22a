package dev.ziprace.cryptography;

import java.security.Provider;
import java.security.Security;

/// Makes the JDK's algorithms run at the processor's speed, whoever asks for them.
///
/// The managed Java runtimes stop compiling at C1, which knows neither AES nor SHA instructions: the JDK's AES-GCM does
/// 25 MB/s there and SHA-256 95, a thirtieth and a twelfth of what BoringSSL does, which Conscrypt brings along. A
/// native image has AES instructions compiled in, but hashes no more than 210 to 330 MB/s (measured; see
/// docs/performance.md).
public final class HardwareCryptography {

    /// Set in native images (GraalVM's `ImageInfo.PROPERTY_IMAGE_CODE_KEY`).
    private static final String IMAGE_CODE = "org.graalvm.nativeimage.imagecode";

    private HardwareCryptography() {}

    /// Puts BoringSSL before all other providers: on a JVM for all that it does, in a native image for SHA-256.
    /// An image refuses ciphers of providers that its builder did not know, unless they are asked for by provider,
    /// as the lean S3 client does for TLS.
    ///
    /// What was made before keeps the provider that it has. Does nothing the second time, and where there is
    /// no library for the system.
    public static void install() {
        Provider boringSsl = BoringSsl.provider();
        if (boringSsl != null) {
            // A second provider of the same name is not inserted.
            Security.insertProviderAt(isImage() ? new Sha256Provider(boringSsl) : boringSsl, 1);
        }
    }

    private static boolean isImage() {
        return System.getProperty(IMAGE_CODE) != null;
    }
}
