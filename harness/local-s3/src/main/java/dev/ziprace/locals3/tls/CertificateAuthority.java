package dev.ziprace.locals3.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.conscrypt.Conscrypt;

/// A certificate authority for one server, in memory. Its private key is discarded after it has signed the
/// certificate for loopback, so clients that trust it trust nothing else.
public final class CertificateAuthority {

    /// The certificates are valid from one day ago, in case the clock is set back.
    private static final Duration BACKDATED_BY = Duration.ofDays(1);

    private static final Duration VALIDITY = Duration.ofDays(30);

    /// Like S3's certificates (Amazon Trust Services: "Amazon RSA 2048 M…"). This matters because verifying
    /// an elliptic-curve signature costs Java clients several times as much.
    private static final int RSA_BITS = 2048;

    private static final String SIGNATURE = "SHA256withRSA";
    private static final int SERIAL_BITS = 120;

    private final X509Certificate certificate;
    private final Identity loopback;

    private CertificateAuthority(X509Certificate certificate, Identity loopback) {
        this.certificate = certificate;
        this.loopback = loopback;
    }

    /// A key pair and its certificate.
    record Identity(KeyPair keys, X509Certificate certificate) {}

    /// Creates an authority and its certificate for `127.0.0.1`, `localhost` and `*.localhost`.
    public static CertificateAuthority create() {
        try {
            KeyPair keys = newKeys();
            X500Name name = new X500Name("CN=ziprace local S3 authority");
            X509Certificate own = certificateOf(name, keys, name, keys, true);
            KeyPair serverKeys = newKeys();
            X509Certificate server = certificateOf(new X500Name("CN=localhost"), serverKeys, name, keys, false);
            return new CertificateAuthority(own, new Identity(serverKeys, server));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("cannot create a certificate: " + e, e);
        }
    }

    /// The certificate of the authority, which clients have to trust.
    public X509Certificate certificate() {
        return certificate;
    }

    Identity loopback() {
        return loopback;
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = newGenerator();
        generator.initialize(RSA_BITS);
        return generator.generateKeyPair();
    }

    /// Conscrypt finds primes many times faster than a JVM that has just started.
    private static KeyPairGenerator newGenerator() throws GeneralSecurityException {
        return Conscrypt.isAvailable()
                ? KeyPairGenerator.getInstance("RSA", Conscrypt.newProvider())
                : KeyPairGenerator.getInstance("RSA");
    }

    private static X509Certificate certificateOf(
            X500Name subject, KeyPair subjectKeys, X500Name issuer, KeyPair issuerKeys, boolean authority)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        Instant now = Instant.now();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS),
                Date.from(now.minus(BACKDATED_BY)),
                Date.from(now.plus(VALIDITY)),
                subject,
                subjectKeys.getPublic());
        // The key identifiers of RFC 5280, as Python's default context rejects certificates without them.
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(subjectKeys.getPublic()));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                identifiers.createAuthorityKeyIdentifier(issuerKeys.getPublic()));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (authority) {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        } else {
            addServerExtensions(builder);
        }
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(issuerKeys.getPrivate())));
    }

    private static void addServerExtensions(X509v3CertificateBuilder builder) throws IOException {
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.dNSName, "*.localhost")
        }));
    }
}
