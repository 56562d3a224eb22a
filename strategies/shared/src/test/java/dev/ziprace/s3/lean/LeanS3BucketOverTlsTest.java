package dev.ziprace.s3.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.locals3.LocalS3;
import dev.ziprace.s3.LocalBuckets;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.S3BucketContract;
import dev.ziprace.s3.S3RequestException;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.s3.lean.transport.TestCertificate;
import dev.ziprace.s3.lean.transport.TlsProxy;
import java.security.Security;
import org.conscrypt.Conscrypt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The lean client over Conscrypt's TLS, as in a function on a JVM.
class LeanS3BucketOverTlsTest implements S3BucketContract {

    @RegisterExtension
    private static final LocalBuckets BUCKETS = new LocalBuckets();

    @SuppressWarnings("NullAway.Init")
    private static TestCertificate certificate;

    @SuppressWarnings("NullAway.Init")
    private static TlsProxy proxy;

    @SuppressWarnings("NullAway.Init")
    private static LeanS3Buckets buckets;

    @BeforeAll
    static void connect() throws Exception {
        Security.insertProviderAt(
                Conscrypt.newProviderBuilder().provideTrustManager(false).build(), 1);
        certificate = TestCertificate.trusted();
        proxy = new TlsProxy(certificate.serverContext(), BUCKETS.server().endpoint());
        buckets = BUCKETS.lean(proxy.endpoint());
    }

    @AfterAll
    static void disconnect() throws Exception {
        buckets.close();
        proxy.close();
        certificate.close();
        Security.removeProvider("Conscrypt");
    }

    private final S3Bucket bucket = buckets.bucket(BUCKETS.create().name());

    @Override
    public S3Bucket bucket() {
        return bucket;
    }

    @Override
    public LocalS3 server() {
        return BUCKETS.server();
    }

    @Test
    void aCertificateWithAnotherNameFailsWithoutRetries() {
        try (LeanS3Buckets other = BUCKETS.lean(proxy.endpointOfAnotherName())) {
            assertThatThrownBy(() -> other.bucket(bucket.name()).listPage("", null))
                    .isInstanceOf(S3RequestException.class)
                    .hasMessageContaining("no response")
                    .hasStackTraceContaining("127.0.0.1");
        }
    }

    @Test
    void anUntrustedCertificateFailsWithoutRetries() {
        String trustStore = System.clearProperty("javax.net.ssl.trustStore");
        try (LeanS3Buckets other = BUCKETS.lean(proxy.endpoint())) {
            assertThatThrownBy(() -> other.bucket(bucket.name()).listPage("", null))
                    .isInstanceOf(S3RequestException.class)
                    .hasMessageContaining("no response")
                    .hasStackTraceContaining("certification path");
        } finally {
            System.setProperty("javax.net.ssl.trustStore", trustStore);
        }
    }

    @Test
    void theJdksTlsWorksTheSameWay() throws InterruptedException {
        var conscrypt = Security.getProvider("Conscrypt");
        Security.removeProvider("Conscrypt");
        try (LeanS3Buckets byTheJdk = BUCKETS.lean(proxy.endpoint())) {
            S3Bucket other = byTheJdk.bucket(bucket.name());
            String eTag = other.putObject("files/a", new byte[3 << 20]);

            assertThat(other.listPage("", null).objects())
                    .extracting(SourceObject::eTag)
                    .containsExactly(eTag);
            try (LeanS3Buckets wrong = BUCKETS.lean(proxy.endpointOfAnotherName())) {
                assertThatThrownBy(() -> wrong.bucket(bucket.name()).listPage("", null))
                        .hasMessageContaining("no response");
            }
        } finally {
            Security.insertProviderAt(conscrypt, 1);
        }
    }
}
