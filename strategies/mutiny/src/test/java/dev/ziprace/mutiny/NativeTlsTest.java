package dev.ziprace.mutiny;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.security.Provider;
import java.security.Provider.Service;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class NativeTlsTest {

    private final Provider provider = Objects.requireNonNull(NativeTls.provider());

    @Test
    void providesOnlyTlsBecauseANativeImageRejectsTheRest() {
        assertThat(provider.getServices())
                .extracting(Service::getType, Service::getAlgorithm)
                .containsExactly(tuple("SSLContext", "TLS"));
    }

    @Test
    void itsTlsIsBoringSsl() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS", provider);
        context.init(null, null, null);

        assertThat(context.createSSLEngine().getClass().getPackageName()).isEqualTo("org.conscrypt");
    }
}
