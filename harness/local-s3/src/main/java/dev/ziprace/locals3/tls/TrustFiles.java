package dev.ziprace.locals3.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;

/// The certificate of an authority, as files for clients.
///
/// @param pem        PEM, for `AWS_CA_BUNDLE`, `SSL_CERT_FILE` and the like
/// @param trustStore PKCS12, for `javax.net.ssl.trustStore`
public record TrustFiles(Path pem, Path trustStore) {

    /// The password of the trust store, the JDK's default.
    public static final String PASSWORD = "changeit";

    private static final int PEM_LINE = 64;

    /// Writes both files into `directory`.
    public static TrustFiles write(X509Certificate certificate, Path directory) throws IOException {
        try {
            Path pem = Files.writeString(directory.resolve("ca.pem"), pemOf(certificate));
            Path trustStore = directory.resolve("ca.p12");
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("local-s3", certificate);
            try (OutputStream file = Files.newOutputStream(trustStore)) {
                store.store(file, PASSWORD.toCharArray());
            }
            return new TrustFiles(pem, trustStore);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot write a certificate: " + e, e);
        }
    }

    private static String pemOf(X509Certificate certificate) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
