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

/// Makes the server's ends of TLS connections: by Conscrypt, where it has a library for this machine, else by
/// the JDK. Conscrypt is not installed for others in the process.
public final class ServerTlsEngines {

    private static final Logger LOG = System.getLogger(ServerTlsEngines.class.getName());

    /// What S3 takes, too.
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final SSLContext context;

    private ServerTlsEngines(SSLContext context) {
        this.context = context;
    }

    /// The engines that cost least here, with the authority's certificate for loopback.
    public static ServerTlsEngines of(CertificateAuthority authority) {
        try {
            return make(authority, SSLContext.getInstance("TLS", Conscrypt.newProvider()));
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            LOG.log(Level.INFO, "TLS by the JDK, as Conscrypt has no library for this machine: {0}", e.toString());
            return ofJdk(authority);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot speak TLS: " + e, e);
        }
    }

    /// The JDK's engines, with the authority's certificate for loopback.
    public static ServerTlsEngines ofJdk(CertificateAuthority authority) {
        try {
            return make(authority, SSLContext.getInstance("TLS"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot speak TLS: " + e, e);
        }
    }

    private static ServerTlsEngines make(CertificateAuthority authority, SSLContext context) {
        try {
            context.init(keysOf(authority.loopback()).getKeyManagers(), null, null);
            return new ServerTlsEngines(context);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot speak TLS: " + e, e);
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
