package dev.ziprace.locals3.attack;

import dev.ziprace.locals3.benchmark.PlainClient;
import dev.ziprace.locals3.benchmark.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// Attacks a server in another process with many connections of each kind on both of its ports. Shows
/// how long the next signed request takes while the connections are still open, and what the server uses
/// before and afterwards. Ends with status 1 if that is too much.
final class ConnectionAttack {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration RECOVERY = Duration.ofSeconds(10);
    private static final int BODY_BYTES = 1 << 20;

    /// A few buffers and classes more are no leak.
    private static final long TOLERATED_BYTES = 8L << 20;

    private final ServerProcess server;
    private final int connections;
    private boolean failed;

    private ConnectionAttack(ServerProcess server, int connections) {
        this.server = server;
        this.connections = connections;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int connections = Integer.parseInt(arguments[0]);
        boolean failed;
        try (ServerProcess server = ServerProcess.start(Path.of(arguments[1]))) {
            ConnectionAttack attack = new ConnectionAttack(server, connections);
            attack.run();
            failed = attack.failed;
        }
        System.exit(failed ? 1 : 0);
    }

    private void run() throws IOException, InterruptedException {
        try (PlainClient client = server.client(false)) {
            client.call("PUT", "/bucket");
        }
        // The first attacks load classes and fill the pools of buffers that the server keeps.
        for (boolean https : new boolean[] {false, true}) {
            for (AttackKind kind : AttackKind.values()) {
                Attack.start(kind, server.port(https), connections / 4).close();
            }
            signedRequest(https);
        }
        System.out.printf("%-6s %-24s %10s %13s %12s%n", "port", "connections", "request", "descriptors", "memory");
        for (boolean https : new boolean[] {false, true}) {
            for (AttackKind kind : AttackKind.values()) {
                attack(kind, https);
            }
            if (https) {
                connectOneAfterTheOther();
            }
        }
    }

    private void attack(AttackKind kind, boolean https) throws IOException, InterruptedException {
        ServerProcess.Usage before = settled();
        long nanos;
        Attack attack = Attack.start(kind, server.port(https), connections);
        try (attack) {
            nanos = signedRequest(https);
        }
        report(kind.toString(), https, nanos, before);
    }

    /// Connections that end properly, half as many as of each kind.
    private void connectOneAfterTheOther() throws IOException, InterruptedException {
        ServerProcess.Usage before = settled();
        for (int i = 0; i < connections / 2; i++) {
            try (PlainClient client = server.client(true)) {
                client.call("HEAD", "/bucket");
            }
        }
        report("ONE_AFTER_THE_OTHER", true, signedRequest(true), before);
    }

    private long signedRequest(boolean https) throws IOException {
        long start = System.nanoTime();
        try (PlainClient client = server.client(https)) {
            client.call("PUT", "/bucket/k", Map.of(), new byte[BODY_BYTES]);
            client.call("DELETE", "/bucket/k");
        }
        return System.nanoTime() - start;
    }

    /// The server's usage when its connections have ended.
    private ServerProcess.Usage settled() throws IOException, InterruptedException {
        ServerProcess.Usage usage = server.usageAfterCollection();
        while (true) {
            Thread.sleep(Duration.ofMillis(200));
            ServerProcess.Usage next = server.usageAfterCollection();
            if (next.descriptors() == usage.descriptors()) {
                return next;
            }
            usage = next;
        }
    }

    private void report(String kind, boolean https, long nanos, ServerProcess.Usage before)
            throws IOException, InterruptedException {
        ServerProcess.Usage after = recovered(before);
        boolean bad = nanos > PATIENCE.toNanos() || !hasRecovered(before, after);
        failed |= bad;
        System.out.printf(
                "%-6s %-24s %7d ms %5d → %5d %4d → %3d MB%s%n",
                https ? "https" : "http",
                kind,
                Duration.ofNanos(nanos).toMillis(),
                before.descriptors(),
                after.descriptors(),
                before.usedBytes() >> 20,
                after.usedBytes() >> 20,
                bad ? "  FAILED" : "");
    }

    private ServerProcess.Usage recovered(ServerProcess.Usage before) throws IOException, InterruptedException {
        long end = System.nanoTime() + RECOVERY.toNanos();
        ServerProcess.Usage after = server.usageAfterCollection();
        while (!hasRecovered(before, after) && System.nanoTime() < end) {
            Thread.sleep(Duration.ofMillis(100));
            after = server.usageAfterCollection();
        }
        return after;
    }

    private static boolean hasRecovered(ServerProcess.Usage before, ServerProcess.Usage after) {
        return after.descriptors() <= before.descriptors() && after.usedBytes() <= before.usedBytes() + TOLERATED_BYTES;
    }
}
