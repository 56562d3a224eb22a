package dev.ziprace.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.s3.lean.BoringSsl;
import java.security.MessageDigest;
import java.security.Security;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HardwareCryptographyTest {

    @AfterEach
    void othersFindWhatTheyHad() {
        Security.removeProvider(BoringSsl.PROVIDER);
    }

    @Test
    void tlsAndSha256AreConscryptsAndTrustIsTheJdks() throws Exception {
        HardwareCryptography.install();
        HardwareCryptography.install();

        assertThat(SSLContext.getInstance("TLS").getProvider().getName()).isEqualTo("Conscrypt");
        assertThat(MessageDigest.getInstance("SHA-256").getProvider().getName()).isEqualTo("Conscrypt");
        assertThat(TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm())
                        .getProvider()
                        .getName())
                .isEqualTo("SunJSSE");
    }
}
