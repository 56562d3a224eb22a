package dev.ziprace.locals3.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locals3.Clients;
import dev.ziprace.locals3.LocalS3TestCase;
import dev.ziprace.locals3.access.AccessGrant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// The upper bounds of times are generous: a loaded machine may be slow, but never too fast.
class BandwidthLimiterTest extends LocalS3TestCase {

    private static final int BYTES_PER_SECOND = 4 * MIB;
    private static final AccessGrant NARROW = AccessGrant.UNLIMITED.within(Bandwidth.of(BYTES_PER_SECOND));

    @Test
    void downloadsWithOneKeyShareItsBandwidth() throws Exception {
        put("k", random(MIB));
        try (S3Client narrow = Clients.once(server, server.issueAccessKey("narrow", NARROW))) {
            Duration taken = timeOf(
                    4, () -> narrow.getObjectAsBytes(get -> get.bucket(BUCKET).key("k")));
            assertThat(taken).isBetween(Duration.ofMillis(950), Duration.ofSeconds(10));
        }
    }

    @Test
    void uploadsWithOneKeyShareItsBandwidth() throws Exception {
        byte[] content = random(MIB);
        try (S3Client narrow = Clients.once(server, server.issueAccessKey("narrow", NARROW))) {
            Duration taken = timeOf(
                    4, () -> narrow.putObject(put -> put.bucket(BUCKET).key("k"), RequestBody.fromBytes(content)));
            assertThat(taken).isBetween(Duration.ofMillis(950), Duration.ofSeconds(10));
        }
        assertThat(get("k")).isEqualTo(content);
    }

    @Test
    void copiesNeedNoBandwidth() {
        put("k", random(40 * MIB));
        try (S3Client narrow = Clients.once(server, server.issueAccessKey("narrow", NARROW))) {
            long start = System.nanoTime();
            narrow.copyObject(copy -> copy.sourceBucket(BUCKET)
                    .sourceKey("k")
                    .destinationBucket(BUCKET)
                    .destinationKey("copy"));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    private static Duration timeOf(int times, Runnable request) throws Exception {
        long start = System.nanoTime();
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int time = 0; time < times; time++) {
                running.add(threads.submit(request));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
