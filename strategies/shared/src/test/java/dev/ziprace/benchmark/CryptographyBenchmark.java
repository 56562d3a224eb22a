package dev.ziprace.benchmark;

import dev.ziprace.s3.lean.transport.TestCertificate;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.Security;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import org.conscrypt.Conscrypt;

/// Measures the CPU time per byte of a TLS client, without a network, and of SHA-256. The client's engine
/// exchanges bytes with a server's engine in the same thread; only the client's calls are measured, in the
/// thread's CPU time.
///
/// Argument: `jdk` or `conscrypt`. The JVM's options choose the compiler (`-XX:TieredStopAtLevel=1`).
public final class CryptographyBenchmark {

    private static final int PIECE_BYTES = 16 * 1024;
    private static final long MEASURED_BYTES = 64L << 20;
    private static final long WARM_UP_BYTES = 32L << 20;

    private final SSLEngine client;
    private final SSLEngine server;
    private final ByteBuffer plain = ByteBuffer.allocateDirect(PIECE_BYTES);
    private final ByteBuffer encrypted = ByteBuffer.allocateDirect(4 * PIECE_BYTES);
    private final ByteBuffer decrypted = ByteBuffer.allocateDirect(4 * PIECE_BYTES);

    private CryptographyBenchmark(SSLContext clientContext, SSLContext serverContext) throws Exception {
        client = clientContext.createSSLEngine("localhost", 443);
        client.setUseClientMode(true);
        server = serverContext.createSSLEngine();
        server.setUseClientMode(false);
        var parameters = client.getSSLParameters();
        // Conscrypt does not let clients choose the cipher suite of TLS 1.3; this is its first one.
        parameters.setCipherSuites(Arrays.stream(parameters.getCipherSuites())
                .sorted(Comparator.comparing(suite -> !suite.equals("TLS_AES_128_GCM_SHA256")))
                .toArray(String[]::new));
        client.setSSLParameters(parameters);
        runHandshake();
    }

    public static void main(String[] arguments) throws Exception {
        String provider = arguments.length == 1 ? arguments[0] : "";
        if (!provider.equals("jdk") && !provider.equals("conscrypt")) {
            System.err.println("usage: CryptographyBenchmark jdk|conscrypt");
            System.exit(2);
        }
        if (provider.equals("conscrypt")) {
            Security.insertProviderAt(
                    Conscrypt.newProviderBuilder().provideTrustManager(false).build(), 1);
        }
        try (TestCertificate certificate = TestCertificate.trusted()) {
            SSLContext serverContext = certificate.serverContext();
            SSLContext clientContext = SSLContext.getInstance("TLS");
            clientContext.init(null, certificate.trustManagers(), null);
            var benchmark = new CryptographyBenchmark(clientContext, serverContext);
            benchmark.measure("upload", benchmark::upload);
            benchmark.measure("download", benchmark::download);
        }
        measureSha256();
    }

    /// A measured operation.
    private interface Move {
        /// Processes one piece.
        ///
        /// @return the client's CPU nanoseconds
        long piece() throws Exception;
    }

    private void measure(String name, Move move) throws Exception {
        repeat(move, WARM_UP_BYTES);
        report(name, repeat(move, MEASURED_BYTES));
    }

    private static long repeat(Move move, long bytes) throws Exception {
        long nanos = 0;
        for (long moved = 0; moved < bytes; moved += PIECE_BYTES) {
            nanos += move.piece();
        }
        return nanos;
    }

    private static void measureSha256() throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        byte[] piece = new byte[PIECE_BYTES];
        Move move = () -> {
            long begin = cpuNanos();
            sha256.update(piece);
            return cpuNanos() - begin;
        };
        repeat(move, WARM_UP_BYTES);
        report("SHA-256", repeat(move, MEASURED_BYTES));
    }

    private static void report(String name, long nanos) {
        double seconds = nanos / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%-10s %8.0f MB/s %8.2f CPU s per GB%n",
                name,
                MEASURED_BYTES / 1e6 / seconds,
                seconds / (MEASURED_BYTES / 1e9));
    }

    private long upload() throws Exception {
        plain.clear();
        encrypted.clear();
        long begin = cpuNanos();
        client.wrap(plain, encrypted);
        long nanos = cpuNanos() - begin;
        encrypted.flip();
        server.unwrap(encrypted, decrypted.clear());
        return nanos;
    }

    private long download() throws Exception {
        plain.clear();
        encrypted.clear();
        server.wrap(plain, encrypted);
        encrypted.flip();
        decrypted.clear();
        long begin = cpuNanos();
        client.unwrap(encrypted, decrypted);
        return cpuNanos() - begin;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void runHandshake() throws Exception {
        ByteBuffer toServer = ByteBuffer.allocateDirect(4 * PIECE_BYTES);
        ByteBuffer toClient = ByteBuffer.allocateDirect(4 * PIECE_BYTES);
        client.beginHandshake();
        server.beginHandshake();
        while (isHandshaking(client) || isHandshaking(server) || toClient.position() > 0) {
            step(client, toServer, toClient);
            step(server, toClient, toServer);
        }
    }

    private void step(SSLEngine engine, ByteBuffer out, ByteBuffer in) throws Exception {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            engine.wrap(ByteBuffer.allocate(0), out);
        } else {
            in.flip();
            SSLEngineResult result = engine.unwrap(in, decrypted.clear());
            in.compact();
            if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
                throw new IllegalStateException("the handshake failed");
            }
        }
    }

    private static boolean isHandshaking(SSLEngine engine) {
        HandshakeStatus status = engine.getHandshakeStatus();
        return status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED;
    }
}
