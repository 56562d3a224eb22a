package dev.ziprace.locallambda;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The certificate authorities that sandboxes trust, in the two forms that programs take them.
///
/// Sandboxes get it without their code knowing: OpenSSL and what resembles it by `SSL_CERT_FILE`, the AWS CLI,
/// boto3 and others by `AWS_CA_BUNDLE`, Node.js by `NODE_EXTRA_CA_CERTS`; Java functions by the JVM's own system
/// properties on the command line that starts the runtime; GraalVM native executables by the same properties as
/// arguments of `bootstrap`, which the image's start-up code takes off before `main` sees them. A function's
/// environment may set the variables differently, and its JAVA_TOOL_OPTIONS `javax.net.ssl.trustStore`.
///
/// @param pem certificates in PEM format, one after the other
/// @param trustStore the same certificates as a PKCS #12 trust store
/// @param trustStorePassword opens the trust store; not a secret
public record TrustMaterial(Path pem, Path trustStore, String trustStorePassword) {

    public TrustMaterial {
        pem = pem.toAbsolutePath();
        trustStore = trustStore.toAbsolutePath();
    }

    Map<String, String> environment() {
        return Map.of(
                "SSL_CERT_FILE", pem.toString(),
                "AWS_CA_BUNDLE", pem.toString(),
                "NODE_EXTRA_CA_CERTS", pem.toString());
    }

    /// The JSSE properties, as command line options of a JVM or a native executable.
    List<String> options() {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + trustStore,
                "-Djavax.net.ssl.trustStoreType=PKCS12",
                "-Djavax.net.ssl.trustStorePassword=" + trustStorePassword);
    }
}
