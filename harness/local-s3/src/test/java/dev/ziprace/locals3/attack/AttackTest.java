package dev.ziprace.locals3.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.Descriptors;
import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.LocalS3TestCase;
import dev.ziprace.locals3.RawConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A short form of what `scripts/attack-local-s3` does with 10 000 connections.
class AttackTest {

    /// More than there are buffers for bodies; client and server share the descriptors of this process.
    private static final int CONNECTIONS = 280;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private LocalS3 server;

    @BeforeEach
    void start() throws IOException {
        server = LocalS3.builder().directory(directory).https().start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(AttackKind.class)
    @Timeout(20)
    void aSignedRequestIsAnsweredAndDescriptorsAreReturned(AttackKind kind) throws Exception {
        putAndDelete();
        long before = Descriptors.ofThisProcess();
        try (Attack plain = Attack.start(kind, server.endpoint().getPort(), CONNECTIONS)) {
            putAndDelete();
        }
        try (Attack tls = Attack.start(kind, server.httpsEndpoint().getPort(), CONNECTIONS)) {
            putAndDelete();
        }
        putAndDelete();
        assertThat(Descriptors.awaitAtMost(before)).isLessThanOrEqualTo(before);
    }

    private void putAndDelete() throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            assertThat(connection
                            .exchange("PUT", "/bucket", server.rootAccessKey())
                            .status())
                    .isEqualTo(200);
            connection.send(connection.signedHead(
                    "PUT", "/bucket/k", server.rootAccessKey(), Map.of("Content-Length", "100000")));
            connection.send(LocalS3TestCase.random(100_000));
            assertThat(connection.response().status()).isEqualTo(200);
            connection.exchange("DELETE", "/bucket/k", server.rootAccessKey());
            connection.exchange("DELETE", "/bucket", server.rootAccessKey());
        }
    }
}
