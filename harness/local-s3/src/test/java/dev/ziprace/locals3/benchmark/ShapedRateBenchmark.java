package dev.ziprace.locals3.benchmark;

import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.TrustingSockets;
import dev.ziprace.locals3.access.AccessGrant;
import dev.ziprace.locals3.access.AccessKey;
import dev.ziprace.locals3.network.Bandwidth;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSocketFactory;

/// Measures how close the transfers of an access key come to its bandwidth of 75 MB/s (10^6 bytes). Only
/// content counts, as in published rates; headers, chunk framing and TLS records come on top. Connections are
/// opened before the clock starts, and the result is the median of several transfers. Sender and receiver
/// also need CPU time: on a busy machine the result reflects more than the limiter.
public final class ShapedRateBenchmark {

    private static final double BYTES_PER_SECOND = 75e6;
    private static final int OBJECT_BYTES = 32 << 20;
    private static final int OBJECTS = 12;
    private static final int REPEATS = 3;
    private static final String BUCKET = "/benchmark";

    private final LocalS3 server;
    private final SSLSocketFactory tls;
    private final AccessKey key;
    private final byte[] body = new byte[OBJECT_BYTES];

    private ShapedRateBenchmark(LocalS3 server) throws IOException {
        this.server = server;
        this.tls = TrustingSockets.factory(server.trustFiles().trustStore());
        this.key = server.issueAccessKey("shaped", AccessGrant.UNLIMITED.within(Bandwidth.of(BYTES_PER_SECOND)));
        new Random(1).nextBytes(body);
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("local-s3-benchmark");
        try (LocalS3 server = LocalS3.builder().directory(directory).https().start()) {
            new ShapedRateBenchmark(server).run();
        }
        Files.delete(directory);
    }

    private void run() throws Exception {
        try (PlainClient client = client(false)) {
            client.call("PUT", BUCKET);
        }
        for (boolean overTls : new boolean[] {false, true}) {
            // Warms up the JVM.
            transfer("PUT", overTls, 2, body);
            transfer("GET", overTls, 2, new byte[0]);
            for (int connections : new int[] {1, 2, 4}) {
                measure("PUT", overTls, connections, body);
                measure("GET", overTls, connections, new byte[0]);
            }
        }
    }

    private void measure(String method, boolean overTls, int connections, byte[] content) throws Exception {
        double[] rates = new double[REPEATS];
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            rates[repeat] = transfer(method, overTls, connections, content);
        }
        Arrays.sort(rates);
        double median = rates[REPEATS / 2];
        System.out.printf(
                Locale.ROOT,
                "%s over %-5s %d connection(s): %6.2f MB/s, %.3f of the bandwidth (%.3f to %.3f), load %.1f%n",
                method,
                overTls ? "TLS," : "HTTP,",
                connections,
                median / 1e6,
                median / BYTES_PER_SECOND,
                rates[0] / BYTES_PER_SECOND,
                rates[REPEATS - 1] / BYTES_PER_SECOND,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /// Returns bytes per second.
    private double transfer(String method, boolean overTls, int connections, byte[] content) throws Exception {
        List<PlainClient> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int connection = 0; connection < connections; connection++) {
                PlainClient client = client(overTls);
                clients.add(client);
                // Completes the TLS handshake.
                client.call("HEAD", BUCKET);
            }
            List<Future<?>> running = new ArrayList<>();
            long start = System.nanoTime();
            for (int connection = 0; connection < connections; connection++) {
                int first = connection;
                running.add(threads.submit(() -> {
                    for (int object = first; object < OBJECTS; object += connections) {
                        clients.get(first).call(method, BUCKET + "/" + object, Map.of(), content);
                    }
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
            return (double) OBJECTS * OBJECT_BYTES / ((System.nanoTime() - start) / 1e9);
        } finally {
            for (PlainClient client : clients) {
                client.close();
            }
        }
    }

    private PlainClient client(boolean overTls) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        return new PlainClient(
                overTls
                        ? tls.createSocket(loopback, server.httpsEndpoint().getPort())
                        : new Socket(loopback, server.endpoint().getPort()),
                key);
    }
}
