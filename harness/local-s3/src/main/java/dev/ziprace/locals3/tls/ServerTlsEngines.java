package dev.ziprace.locals3.tls;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.conscrypt.Conscrypt;

/// Creates the TLS engines of server connections: Conscrypt's if it has a native library for this machine, the JDK's
/// otherwise. Conscrypt is not registered as a provider for the rest of the process.
public final class ServerTlsEngines {

    private static final Logger LOG = System.getLogger(ServerTlsEngines.class.getName());

    /// The versions that S3 accepts.
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final SSLContext context;

    private ServerTlsEngines(SSLContext context) {
        this.context = context;
    }

    /// The engines that need the least CPU time on this machine, with the authority's certificate for loopback.
    public static ServerTlsEngines of(CertificateAuthority authority) {
        try {
            return create(authority, SSLContext.getInstance("TLS", Conscrypt.newProvider()));
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            LOG.log(Level.INFO, "using the JDK's TLS, as Conscrypt has no library for this machine: {0}", e.toString());
            return ofJdk(authority);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS is unavailable: " + e, e);
        }
    }

    /// The JDK's engines, with the authority's certificate for loopback.
    public static ServerTlsEngines ofJdk(CertificateAuthority authority) {
        try {
            return create(authority, SSLContext.getInstance("TLS"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS is unavailable: " + e, e);
        }
    }

    private static ServerTlsEngines create(CertificateAuthority authority, SSLContext context) {
        try {
            context.init(keysOf(authority.loopback()).getKeyManagers(), null, null);
            return new ServerTlsEngines(context);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("TLS is unavailable: " + e, e);
        }
    }

    /// An engine for a new connection.
    public SSLEngine newEngine() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(PROTOCOLS);
        return engine;
    }

    private static KeyManagerFactory keysOf(CertificateAuthority.Identity identity)
            throws GeneralSecurityException, IOException {
        char[] password = TrustFiles.PASSWORD.toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", identity.keys().getPrivate(), password, new Certificate[] {identity.certificate()});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        return keys;
    }
}
