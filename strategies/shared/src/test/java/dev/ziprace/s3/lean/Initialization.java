package dev.ziprace.s3.lean;

import dev.ziprace.cryptography.CryptographyProviders;
import dev.ziprace.s3.lean.transport.ClientTlsEngines;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;
import javax.net.ssl.SSLEngine;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/// The program of [SnapshotRandomnessTest]: what a function does at INIT, and after a snapshot a TLS
/// handshake on the same thread.
final class Initialization {

    static final String SNAPSHOT = "snapshot is taken here";

    private Initialization() {}

    public static void main(String[] args) throws IOException {
        CryptographyProviders.install();
        try (var buckets = LeanS3Buckets.of(null, Region.US_EAST_1, AnonymousCredentialsProvider.create())) {
            buckets.bucket("bucket");
            System.out.println(UUID.randomUUID() + " " + new SecureRandom().nextInt());
            var engines = new ClientTlsEngines();

            System.err.println(SNAPSHOT);

            SSLEngine engine = engines.create("localhost", 443);
            engine.beginHandshake();
            engine.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(64 << 10));
        }
    }
}
