package dev.ziprace.s3.lean.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/// A certificate for `localhost`, created for one test class by the JDK's keytool. Until it is closed, the JDK trusts
/// it and no other certificate.
public final class TestCertificate implements AutoCloseable {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

    private final Path folder;
    private final Path store;

    private TestCertificate(Path folder) {
        this.folder = folder;
        this.store = folder.resolve("localhost.p12");
    }

    /// A new certificate that the JDK trusts.
    public static TestCertificate trusted() throws IOException, InterruptedException {
        var certificate = new TestCertificate(Files.createTempDirectory("ziprace-tls-"));
        certificate.make();
        System.setProperty(TRUST_STORE, certificate.store.toString());
        System.setProperty(TRUST_STORE_PASSWORD, String.valueOf(PASSWORD));
        return certificate;
    }

    /// The context of a server with this certificate. Uses the first security provider, because the JDK's TLS fails
    /// when Conscrypt's elliptic curves come before its own.
    public SSLContext serverContext() throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /// The JDK's trust managers, for clients.
    public TrustManager[] trustManagers() throws GeneralSecurityException {
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init((KeyStore) null);
        return managers.getTrustManagers();
    }

    @Override
    public void close() throws IOException {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE_PASSWORD);
        Files.deleteIfExists(store);
        Files.delete(folder);
    }

    private void make() throws IOException, InterruptedException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "localhost",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        String.valueOf(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
    }
}
