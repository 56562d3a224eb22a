package dev.ziprace.locals3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.routing.SupportedOperation;
import dev.ziprace.locals3.tls.TrustFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

class HttpsTest {

    private static final String BUCKET = "bucket";
    private static final int MIB = 1 << 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private LocalS3 server;

    @SuppressWarnings("NullAway.Init")
    private S3Client s3;

    @BeforeEach
    void start() throws IOException {
        server = LocalS3.builder().directory(directory).https().start();
        s3 = client(ApacheHttpClient.builder()
                .tlsTrustManagersProvider(() -> trustManagers(server))
                .build());
        s3.createBucket(bucket -> bucket.bucket(BUCKET));
    }

    @AfterEach
    void stop() {
        s3.close();
        server.close();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void objectsOfAnySizeAreReturnedUnchanged() {
        for (int length : List.of(0, 1, 16 * 1024, 64 * 1024 + 1, 5 * MIB + 3)) {
            byte[] content = LocalS3TestCase.random(length);
            s3.putObject(put -> put.bucket(BUCKET).key("k"), RequestBody.fromBytes(content));
            assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("k")).asByteArrayUnsafe())
                    .isEqualTo(content);
        }
        assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("k").range("bytes=70000-3000000"))
                        .asByteArrayUnsafe())
                .hasSize(2_930_001);
    }

    @Test
    void partsAreAssembledAndCopied() {
        byte[] first = LocalS3TestCase.random(5 * MIB);
        s3.putObject(put -> put.bucket(BUCKET).key("source"), RequestBody.fromBytes(first));
        String id = s3.createMultipartUpload(create -> create.bucket(BUCKET).key("k"))
                .uploadId();
        String copied = s3.uploadPartCopy(copy -> copy.sourceBucket(BUCKET)
                        .sourceKey("source")
                        .destinationBucket(BUCKET)
                        .destinationKey("k")
                        .uploadId(id)
                        .partNumber(1))
                .copyPartResult()
                .eTag();
        String sent = s3.uploadPart(
                        part -> part.bucket(BUCKET).key("k").uploadId(id).partNumber(2), RequestBody.fromString("end"))
                .eTag();
        s3.completeMultipartUpload(complete -> complete.bucket(BUCKET)
                .key("k")
                .uploadId(id)
                .multipartUpload(upload -> upload.parts(
                        CompletedPart.builder().partNumber(1).eTag(copied).build(),
                        CompletedPart.builder().partNumber(2).eTag(sent).build())));
        assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("k")).asByteArrayUnsafe())
                .startsWith(first)
                .endsWith(LocalS3TestCase.utf8("end"))
                .hasSize(5 * MIB + 3);
    }

    @Test
    void concurrentConnectionsDoNotInterfere() throws Exception {
        List<Future<byte[]>> bodies = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i <= 40; i++) {
                int length = i * 50_000;
                bodies.add(threads.submit(() -> {
                    String key = "k" + length;
                    s3.putObject(
                            put -> put.bucket(BUCKET).key(key), RequestBody.fromBytes(LocalS3TestCase.random(length)));
                    return s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(key))
                            .asByteArrayUnsafe();
                }));
            }
            for (Future<byte[]> body : bodies) {
                assertThat(body.get()).isEqualTo(LocalS3TestCase.random(body.get().length));
            }
        }
    }

    @Test
    void httpAndHttpsServeTheSameObjects() {
        s3.putObject(put -> put.bucket(BUCKET).key("k"), RequestBody.fromString("x"));
        try (S3Client plain = Clients.once(server, server.rootAccessKey())) {
            assertThat(plain.getObjectAsBytes(get -> get.bucket(BUCKET).key("k"))
                            .asUtf8String())
                    .isEqualTo("x");
        }
    }

    @Test
    void aClientThatDoesNotTrustTheAuthorityRefusesToConnect() {
        try (S3Client stranger = client(UrlConnectionHttpClient.create())) {
            assertThatThrownBy(stranger::listBuckets)
                    .isInstanceOf(SdkClientException.class)
                    .hasRootCauseInstanceOf(CertPathBuilderException.class);
        }
    }

    @Test
    void pemFileAndTrustStoreHoldTheSameCertificate() throws Exception {
        KeyStore store =
                KeyStore.getInstance(server.trustFiles().trustStore().toFile(), TrustFiles.PASSWORD.toCharArray());
        String alias = store.aliases().nextElement();
        try (InputStream pem = Files.newInputStream(server.trustFiles().pem())) {
            assertThat(CertificateFactory.getInstance("X.509").generateCertificate(pem))
                    .isEqualTo(store.getCertificate(alias));
        }
    }

    @Test
    void theCertificateIsAlsoValidForLocalhost() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trustManagers(server), null);
        try (HttpClient http = HttpClient.newBuilder().sslContext(context).build()) {
            URI uri = URI.create("https://localhost:" + server.httpsEndpoint().getPort() + "/");
            HttpRequest request = HttpRequest.newBuilder(uri).build();
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                    .contains("AccessDenied");
        }
    }

    @Test
    void clientsWithoutTlsAreDisconnected() throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), server.httpsEndpoint().getPort())) {
            socket.getOutputStream().write(LocalS3TestCase.utf8("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            assertThat(socket.getInputStream().readAllBytes().length).isLessThan(100);
        }
        s3.listBuckets();
    }

    @Test
    void faultsAreAlsoInjectedOverHttps() {
        s3.putObject(put -> put.bucket(BUCKET).key("k"), RequestBody.fromBytes(LocalS3TestCase.random(MIB)));
        server.faults().next(SupportedOperation.GET_OBJECT, 1, InjectedFault.truncatedBody(100_000));
        assertThatThrownBy(() -> s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("k")))
                .isInstanceOf(SdkClientException.class);
        server.faults().next(SupportedOperation.GET_OBJECT, 1, InjectedFault.connectionReset());
        assertThatThrownBy(() -> s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("k")))
                .isInstanceOf(SdkClientException.class);
        assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("k")).asByteArrayUnsafe())
                .hasSize(MIB);
    }

    @Test
    void theHttpsEndpointNeedsHttps() throws IOException {
        try (LocalS3 plain = LocalS3.builder().directory(directory).start()) {
            assertThatThrownBy(plain::httpsEndpoint).hasMessageContaining("https()");
        }
    }

    private S3Client client(SdkHttpClient http) {
        return Clients.sync(server.httpsEndpoint(), server.rootAccessKey(), http)
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    private static TrustManager[] trustManagers(LocalS3 server) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(
                    KeyStore.getInstance(server.trustFiles().trustStore().toFile(), TrustFiles.PASSWORD.toCharArray()));
            return trust.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
