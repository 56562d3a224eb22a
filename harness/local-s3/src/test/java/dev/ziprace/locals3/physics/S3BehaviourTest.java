package dev.ziprace.locals3.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.locals3.Clients;
import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.LocalS3TestCase;
import dev.ziprace.locals3.access.AccessGrant;
import dev.ziprace.locals3.access.AccessPolicy;
import dev.ziprace.locals3.routing.SupportedOperation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// S3's behaviour as clients experience it.
class S3BehaviourTest {

    @Test
    void onlyKeysWithS3BehaviourAreDelayedAndLimited(@TempDir Path directory) throws IOException {
        S3Behaviour slowReadsAndOneWritePerSecond = new S3Behaviour(
                latency(SupportedOperation.GET_OBJECT, Duration.ofMillis(300)),
                new RequestRates(1, 2),
                Partitioning.PREFIX,
                /* seed= */ 1);
        try (LocalS3 server = LocalS3.builder()
                        .directory(directory)
                        .behaviour(slowReadsAndOneWritePerSecond)
                        .start();
                S3Client harness = Clients.once(server, server.rootAccessKey());
                S3Client sandbox = Clients.once(
                        server, server.issueAccessKey("sandbox", AccessGrant.UNLIMITED.meetingS3Behaviour()))) {
            harness.createBucket(bucket -> bucket.bucket("bucket"));
            for (int i = 0; i < 5; i++) {
                harness.putObject(put -> put.bucket("bucket").key("files/k"), RequestBody.fromString("x"));
            }
            long start = System.nanoTime();
            sandbox.getObjectAsBytes(get -> get.bucket("bucket").key("files/k"));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(300));
            sandbox.putObject(put -> put.bucket("bucket").key("archives/k"), RequestBody.fromString("x"));
            LocalS3TestCase.assertError(
                    503,
                    "SlowDown",
                    () -> sandbox.putObject(
                            put -> put.bucket("bucket").key("archives/k"), RequestBody.fromString("x")));
        }
    }

    private static final AccessPolicy NOTHING = new AccessPolicy() {
        @Override
        public boolean allowsOnObject(String action, String bucket, String key) {
            return false;
        }

        @Override
        public boolean allowsOnBucket(String action, String bucket, String prefix) {
            return false;
        }
    };

    @Test
    void errorsTakeAsLongAsSuccesses(@TempDir Path directory) throws IOException {
        Duration latency = Duration.ofMillis(300);
        S3Behaviour slow = new S3Behaviour(
                latency(SupportedOperation.PUT_OBJECT, latency),
                new RequestRates(1, 1),
                Partitioning.PREFIX,
                /* seed= */ 1);
        AccessGrant grant = AccessGrant.UNLIMITED.meetingS3Behaviour();
        try (LocalS3 server =
                        LocalS3.builder().directory(directory).behaviour(slow).start();
                S3Client harness = Clients.once(server, server.rootAccessKey());
                S3Client denied = Clients.once(server, server.issueAccessKey("denied", grant.allowing(NOTHING)));
                S3Client hasty = Clients.once(server, server.issueAccessKey("hasty", grant))) {
            harness.createBucket(bucket -> bucket.bucket("bucket"));
            assertThat(timeOf(() -> LocalS3TestCase.assertError(403, "AccessDenied", () -> put(denied))))
                    .isGreaterThanOrEqualTo(latency);
            put(hasty);
            assertThat(timeOf(() -> LocalS3TestCase.assertError(503, "SlowDown", () -> put(hasty))))
                    .isGreaterThanOrEqualTo(latency);
        }
    }

    private static Latencies latency(SupportedOperation operation, Duration latency) {
        return new Latencies(Map.of(operation, latency), Double.POSITIVE_INFINITY, Duration.ZERO, 0);
    }

    private static void put(S3Client client) {
        client.putObject(put -> put.bucket("bucket").key("files/k"), RequestBody.fromString("x"));
    }

    private static Duration timeOf(Runnable step) {
        long start = System.nanoTime();
        step.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void closingDoesNotWaitForDelayedResponses(@TempDir Path directory) throws Exception {
        S3Behaviour slow = new S3Behaviour(
                latency(SupportedOperation.PUT_OBJECT, Duration.ofMinutes(5)),
                new RequestRates(1000, 1000),
                Partitioning.PREFIX,
                /* seed= */ 1);
        LocalS3 server = LocalS3.builder().directory(directory).behaviour(slow).start();
        try (S3Client harness = Clients.once(server, server.rootAccessKey());
                S3Client sandbox = Clients.once(
                        server, server.issueAccessKey("sandbox", AccessGrant.UNLIMITED.meetingS3Behaviour()));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            harness.createBucket(bucket -> bucket.bucket("bucket"));
            Future<?> response = threads.submit(() -> put(sandbox));
            // Once the object is stored, the request has been executed and its response is delayed.
            while (harness.listObjectsV2(list -> list.bucket("bucket")).keyCount() == 0) {
                Thread.sleep(5);
            }

            // close() waits up to 10 s for a thread that does not end.
            assertThat(timeOf(server::close)).isLessThan(Duration.ofSeconds(10));
            assertThatThrownBy(() -> response.get(1, TimeUnit.MINUTES)).hasCauseInstanceOf(SdkClientException.class);
        } finally {
            server.close();
        }
    }
}
