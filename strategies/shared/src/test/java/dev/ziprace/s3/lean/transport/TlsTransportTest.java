package dev.ziprace.s3.lean.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// TLS against a server behind [TlsProxy]. An engine is done when it is closed in both directions, which is when
/// BoringSSL frees its memory.
class TlsTransportTest {

    private static final int ANSWER_BYTES = 300_000;

    private static TestCertificate certificate;

    private ServerSocket server;
    private TlsProxy proxy;

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = TestCertificate.trusted();
    }

    @AfterAll
    static void deleteCertificate() throws IOException {
        certificate.close();
    }

    @BeforeEach
    void listen() throws Exception {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::answer);
        proxy = new TlsProxy(certificate.serverContext(), URI.create("http://localhost:" + server.getLocalPort()));
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void closingAfterAResponseClosesTheEngine() throws Exception {
        SSLEngine engine = engine("localhost");
        TlsTransport transport = connect(engine);
        ask(transport);
        read(transport, ANSWER_BYTES);

        transport.close();

        assertDone(engine);
    }

    @Test
    void closingDuringAResponseWithUnsentBytesClosesTheEngine() throws Exception {
        SSLEngine engine = engine("localhost");
        TlsTransport transport = connect(engine);
        ask(transport);
        read(transport, 100_000);
        transport.write(ByteBuffer.allocateDirect(40_000));

        transport.close();

        assertDone(engine);
    }

    @Test
    void aCertificateWithAnotherNameFailsTheHandshakeAndClosesTheEngine() throws Exception {
        SSLEngine engine = engine("127.0.0.1");

        assertThatThrownBy(() -> connect(engine)).isInstanceOf(IOException.class);

        assertDone(engine);
    }

    /// Small reads come before large ones, so that buffers grow on the way.
    @Test
    void smallAndLargeResponsesArriveUnchanged() throws Exception {
        SSLEngine engine = engine("localhost");
        TlsTransport transport = connect(engine);
        for (int i = 0; i < 3; i++) {
            ask(transport);
            byte[] answer = read(transport, ANSWER_BYTES);
            for (int j = 0; j < ANSWER_BYTES; j++) {
                assertThat(answer[j]).isEqualTo((byte) (j % 251));
            }
        }
        transport.close();
    }

    private static void assertDone(SSLEngine engine) {
        assertThat(engine.isOutboundDone()).isTrue();
        assertThat(engine.isInboundDone()).isTrue();
    }

    private SSLEngine engine(String name) {
        return new ClientTlsEngines().create(name, proxy.endpoint().getPort());
    }

    private TlsTransport connect(SSLEngine engine) throws IOException {
        TimeoutSocketChannel channel = TimeoutSocketChannel.open();
        channel.connect("localhost", proxy.endpoint().getPort());
        return TlsTransport.connect(channel, engine);
    }

    private static void ask(TlsTransport transport) throws IOException {
        transport.write(ByteBuffer.wrap("?".getBytes(US_ASCII)));
        transport.flush();
    }

    /// Reads with a small buffer first, like a head, then with a large one, like a body.
    private static byte[] read(TlsTransport transport, int count) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(count);
        ByteBuffer small = ByteBuffer.allocateDirect(1_000);
        ByteBuffer large = ByteBuffer.allocateDirect(64 * 1024);
        while (all.hasRemaining()) {
            ByteBuffer next = all.position() < 10_000 ? small : large;
            next.clear().limit(Math.min(next.capacity(), all.remaining()));
            if (transport.read(next) < 0) {
                throw new IOException("ended after %d bytes".formatted(all.position()));
            }
            all.put(next.flip());
        }
        return all.array();
    }

    private void answer() {
        byte[] answer = new byte[ANSWER_BYTES];
        for (int i = 0; i < answer.length; i++) {
            answer[i] = (byte) (i % 251);
        }
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                while (socket.getInputStream().read() >= 0) {
                    socket.getOutputStream().write(answer);
                }
            } catch (IOException e) {
                // The client has closed the connection, or the test has ended.
            }
        }
    }
}
