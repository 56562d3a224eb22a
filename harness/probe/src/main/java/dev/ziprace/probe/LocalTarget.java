package dev.ziprace.probe;

import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.access.AccessKey;
import dev.ziprace.locals3.fault.FaultTarget;
import dev.ziprace.locals3.fault.InjectedFault;
import dev.ziprace.locals3.routing.SupportedOperation;
import dev.ziprace.probe.catalog.Assumptions;
import dev.ziprace.probe.wire.ClientTrust;
import dev.ziprace.probe.wire.ProbeCredentials;
import dev.ziprace.probe.wire.S3Address;
import dev.ziprace.probe.wire.WireClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A local S3 that lives as long as the probes. It speaks TLS, as AWS does, and throttles one key.
final class LocalTarget {

    private static final String BUCKET = "probe";

    private LocalTarget() {}

    static ProbeTarget start() throws IOException {
        Path folder = Files.createTempDirectory("ziprace-probe");
        try (ExitGuard _ = new ExitGuard(() -> deleteTree(folder))) {
            LocalS3 server = LocalS3.builder().directory(folder).https().start();
            throttle(server);
            AccessKey key = server.rootAccessKey();
            WireClient client = new WireClient(
                    new S3Address(server.httpsEndpoint(), "us-east-1", BUCKET, true),
                    new ProbeCredentials(key.accessKeyId(), key.secretAccessKey(), null),
                    ClientTrust.in(server.trustFiles().pem()));
            ProbeTarget.createBucket(client);
            return new ProbeTarget(client, "a local S3", () -> {
                server.close();
                deleteTree(folder);
            });
        }
    }

    private static void deleteTree(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new ProbeFailedException("cannot delete %s: %s".formatted(folder, e));
        }
    }

    /// Lets the local S3 answer 503 once.
    static void throttle(LocalS3 server) {
        server.faults()
                .next(
                        FaultTarget.of(SupportedOperation.GET_OBJECT)
                                .forKeys(requested -> requested.endsWith(Assumptions.THROTTLED_KEY)),
                        1,
                        InjectedFault.slowDown());
    }
}
