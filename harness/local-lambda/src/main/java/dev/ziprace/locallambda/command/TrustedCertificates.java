package dev.ziprace.locallambda.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The certificate authorities that sandboxes trust, in the two formats that programs read.
///
/// Functions need no code for this. OpenSSL and similar libraries read `SSL_CERT_FILE`; the AWS CLI, boto3
/// and others `AWS_CA_BUNDLE`; Node.js `NODE_EXTRA_CA_CERTS`. Java functions get JSSE's system properties on
/// the JVM's command line. GraalVM native executables get the same properties as arguments of `bootstrap`;
/// the image's start-up code removes them before `main` sees them. A function's environment may override the
/// variables, and its JAVA_TOOL_OPTIONS may override `javax.net.ssl.trustStore`.
///
/// @param pem concatenated certificates in PEM format
/// @param trustStore the same certificates as a PKCS #12 trust store
/// @param trustStorePassword opens the trust store; not a secret
public record TrustedCertificates(Path pem, Path trustStore, String trustStorePassword) {

    public TrustedCertificates {
        pem = pem.toAbsolutePath();
        trustStore = trustStore.toAbsolutePath();
    }

    /// The environment variables that name the PEM file.
    public Map<String, String> environment() {
        return Map.of(
                "SSL_CERT_FILE", pem.toString(),
                "AWS_CA_BUNDLE", pem.toString(),
                "NODE_EXTRA_CA_CERTS", pem.toString());
    }

    /// JSSE's system properties, as command line options of a JVM or a native executable.
    List<String> options() {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + trustStore,
                "-Djavax.net.ssl.trustStoreType=PKCS12",
                "-Djavax.net.ssl.trustStorePassword=" + trustStorePassword);
    }
}
