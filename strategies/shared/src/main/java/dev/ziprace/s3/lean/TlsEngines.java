package dev.ziprace.s3.lean;

import dev.ziprace.cryptography.BoringSsl;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.util.Arrays;
import java.util.Comparator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/// Makes TLS engines, BoringSSL's where it can be had and else the JDK's, which trust whom the JDK trusts:
/// `javax.net.ssl.trustStore` or the certificates that it comes with. Names are verified.
final class TlsEngines {

    private final SSLContext context;

    TlsEngines() {
        try {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init((KeyStore) null);
            Provider boringSsl = BoringSsl.provider();
            context = boringSsl == null ? SSLContext.getInstance("TLS") : SSLContext.getInstance("TLS", boringSsl);
            context.init(null, trust.getTrustManagers(), null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS is not to be had: " + e.getMessage(), e);
        }
    }

    /// An engine for one connection. Host and port also find the session that an earlier one agreed on.
    SSLEngine create(Server server) {
        SSLEngine engine = context.createSSLEngine(server.host(), server.port());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setCipherSuites(cheapestFirst(parameters.getCipherSuites()));
        engine.setSSLParameters(parameters);
        return engine;
    }

    /// AES-128 takes 10 rounds, AES-256 14, and the JDK offers the latter first.
    private static String[] cheapestFirst(String[] suites) {
        return Arrays.stream(suites)
                .sorted(Comparator.comparing((String suite) -> !suite.contains("AES_128_GCM")))
                .toArray(String[]::new);
    }
}
