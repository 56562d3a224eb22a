package dev.ziprace.locals3.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.channel.ChannelFactory;
import dev.ziprace.locals3.tls.CertificateAuthority;
import dev.ziprace.locals3.tls.ServerTlsEngines;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/// The JDK's TLS engines, which are used on machines without Conscrypt's native library.
class JdkTlsTest {

    @Test
    void bodiesOfAnySizeAreReturnedUnchanged() throws Exception {
        CertificateAuthority authority = CertificateAuthority.create();
        ChannelFactory tls = ChannelFactory.tls(ServerTlsEngines.ofJdk(authority));
        try (HttpServer server = HttpServer.start(0, tls, new Echo(), Duration.ofSeconds(60));
                HttpClient client =
                        HttpClient.newBuilder().sslContext(trusting(authority)).build()) {
            URI uri = URI.create("https://127.0.0.1:" + server.port() + "/");
            for (int length : new int[] {0, 1, 5000, 70_000, 3_000_001}) {
                byte[] body = new byte[length];
                new Random(length).nextBytes(body);
                HttpRequest request = HttpRequest.newBuilder(uri)
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
                assertThat(client.send(request, HttpResponse.BodyHandlers.ofByteArray())
                                .body())
                        .isEqualTo(body);
            }
        }
    }

    /// Answers each request with its own body.
    private static final class Echo implements HttpHandler {

        @Override
        public void handle(HttpExchange exchange) throws IOException {
            ByteBuffer body = ByteBuffer.allocate((int) exchange.body().length().orElseThrow());
            while (body.hasRemaining()) {
                exchange.body().read(body);
            }
            exchange.respond(200, new Headers(), body.array());
        }

        @Override
        public byte[] unavailableXml() {
            return new byte[0];
        }

        @Override
        public byte[] badRequestXml(String reason) {
            throw new AssertionError("the client sent malformed HTTP: " + reason);
        }
    }

    private static SSLContext trusting(CertificateAuthority authority) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("authority", authority.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
