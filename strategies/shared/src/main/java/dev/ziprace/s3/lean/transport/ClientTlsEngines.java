package dev.ziprace.s3.lean.transport;

import dev.ziprace.cryptography.BoringSsl;
import dev.ziprace.cryptography.DisposableThread;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.util.Arrays;
import java.util.Comparator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/// Creates TLS engines for clients: BoringSSL's, or the JDK's if BoringSSL is unavailable. They trust the certificates
/// that the JDK trusts (`javax.net.ssl.trustStore`, or its built-in ones) and verify the host name.
public final class ClientTlsEngines {

    private final SSLContext context;

    public ClientTlsEngines() {
        this.context = DisposableThread.call(ClientTlsEngines::newContext);
    }

    private static SSLContext newContext() {
        try {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init((KeyStore) null);
            Provider boringSsl = BoringSsl.provider();
            SSLContext context =
                    boringSsl == null ? SSLContext.getInstance("TLS") : SSLContext.getInstance("TLS", boringSsl);
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS is unavailable: " + e.getMessage(), e);
        }
    }

    /// An engine for one connection. Resumes the session of an earlier connection to the same host and port
    /// if possible.
    public SSLEngine create(String host, int port) {
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setCipherSuites(cheapestFirst(parameters.getCipherSuites()));
        engine.setSSLParameters(parameters);
        return engine;
    }

    /// AES-128 takes 10 rounds and AES-256 14; the JDK offers AES-256 first.
    private static String[] cheapestFirst(String[] suites) {
        return Arrays.stream(suites)
                .sorted(Comparator.comparing((String suite) -> !suite.contains("AES_128_GCM")))
                .toArray(String[]::new);
    }
}
