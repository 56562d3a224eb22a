package dev.ziprace.cryptography;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Security;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CryptographyProvidersTest {

    @AfterEach
    void removeProviders() {
        Security.removeProvider(BoringSsl.PROVIDER);
        Security.removeProvider(Sha256Provider.NAME);
    }

    @Test
    void installingUsesConscryptForTlsAndSha256AndTheJdkForTrust() throws Exception {
        CryptographyProviders.install();
        CryptographyProviders.install();

        assertThat(SSLContext.getInstance("TLS").getProvider().getName()).isEqualTo("Conscrypt");
        assertThat(MessageDigest.getInstance("SHA-256").getProvider().getName()).isEqualTo("Conscrypt");
        assertThat(TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm())
                        .getProvider()
                        .getName())
                .isEqualTo("SunJSSE");
    }

    @Test
    void randomNumbersComeFromTheJdkWhoseGeneratorIsNotInASnapshot() {
        CryptographyProviders.install();

        assertThat(new SecureRandom().getProvider().getName()).isEqualTo("SUN");
    }

    @Test
    void theProviderForNativeExecutablesProvidesSha256Only() throws Exception {
        Security.insertProviderAt(new Sha256Provider(Objects.requireNonNull(BoringSsl.provider())), 1);

        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(ByteBuffer.allocateDirect(3).put("abc".getBytes(US_ASCII)).flip());

        assertThat(sha256.getProvider().getName()).isEqualTo(Sha256Provider.NAME);
        // FIPS 180-2, appendix B.1.
        assertThat(HexFormat.of().formatHex(sha256.digest()))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(MessageDigest.getInstance("SHA-1").getProvider().getName()).isEqualTo("SUN");
        assertThat(Cipher.getInstance("AES/GCM/NoPadding").getProvider().getName())
                .isEqualTo("SunJCE");
    }
}
