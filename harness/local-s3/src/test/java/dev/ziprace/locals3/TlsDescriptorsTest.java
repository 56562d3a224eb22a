package dev.ziprace.locals3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Descriptors must be returned with their connection, not with the next garbage collection.
@EnabledOnOs(OS.LINUX)
class TlsDescriptorsTest {

    private static final int CONNECTIONS = 150;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @BeforeEach
    void loadClasses() throws Exception {
        connectOneAfterTheOther(2, true);
    }

    @Test
    void connectionsThatEndProperlyLeaveNone() throws Exception {
        assertThat(connectOneAfterTheOther(CONNECTIONS, true)).isLessThan(CONNECTIONS / 10);
    }

    @Test
    void connectionsThatAreCutWithinTheHandshakeLeaveNone() throws Exception {
        assertThat(connectOneAfterTheOther(CONNECTIONS, false)).isLessThan(CONNECTIONS / 10);
    }

    /// @return how many more descriptors are open afterwards
    private long connectOneAfterTheOther(int connections, boolean properly) throws Exception {
        try (LocalS3 server = LocalS3.builder().directory(directory).https().start()) {
            SSLSocketFactory tls = TrustingSockets.factory(server.trustFiles().trustStore());
            long before = Descriptors.ofThisProcess();
            for (int i = 0; i < connections; i++) {
                if (properly) {
                    exchange(tls, server.httpsEndpoint().getPort());
                } else {
                    beginHandshake(server.httpsEndpoint().getPort());
                }
            }
            return Descriptors.awaitAtMost(before + CONNECTIONS / 10) - before;
        }
    }

    private static void exchange(SSLSocketFactory tls, int port) throws IOException {
        try (Socket socket = tls.createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(LocalS3TestCase.utf8("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"));
            assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
        }
    }

    private static void beginHandshake(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            // The beginning of a record with a handshake.
            socket.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1, 0});
        }
    }
}
