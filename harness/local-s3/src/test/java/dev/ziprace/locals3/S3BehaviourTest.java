package dev.ziprace.locals3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ziprace.locals3.access.AccessPolicy;
import dev.ziprace.locals3.protocol.ServerWork;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class S3BehaviourTest {

    private static final long SECOND = 1_000_000_000;
    private static final S3Behaviour STEADY = new S3Behaviour(
            Map.of(
                    SupportedOperation.UPLOAD_PART_COPY, Duration.ofMillis(90),
                    SupportedOperation.COMPLETE_MULTIPART_UPLOAD, Duration.ofMillis(120),
                    SupportedOperation.GET_OBJECT, Duration.ofMillis(300)),
            200e6,
            Duration.ofNanos(250_000),
            0,
            1,
            2,
            1);

    @Test
    void copiesAndCompletionsTakeLongerTheMoreThereIsOfThem() {
        Latencies latencies = new Latencies(STEADY);
        assertThat(latencies.of(SupportedOperation.UPLOAD_PART_COPY, ServerWork.copied(20_000_000)))
                .isEqualTo(Duration.ofMillis(190));
        assertThat(latencies.of(SupportedOperation.COMPLETE_MULTIPART_UPLOAD, ServerWork.completed(1500)))
                .isEqualTo(Duration.ofMillis(495));
        assertThat(latencies.of(SupportedOperation.DELETE_OBJECT, ServerWork.NONE))
                .isZero();
    }

    @Test
    void jitterKeepsTheMeanAndIsTheSameForTheSameSeed() {
        double[] first = jittered(1);
        assertThat(jittered(1)).isEqualTo(first);
        assertThat(jittered(2)).isNotEqualTo(first);
        assertThat(DoubleStream.of(first).average().orElseThrow()).isCloseTo(25, within(0.5));
        assertThat(DoubleStream.of(first)).allMatch(milliseconds -> milliseconds > 5 && milliseconds < 100);
    }

    private static double[] jittered(long seed) {
        Latencies latencies = new Latencies(S3Behaviour.AWS.withSeed(seed));
        return IntStream.range(0, 10_000)
                .mapToDouble(i -> latencies
                                .of(SupportedOperation.GET_OBJECT, ServerWork.NONE)
                                .toNanos()
                        / 1e6)
                .toArray();
    }

    @Test
    void eachPrefixHasItsOwnRatesOfReadsAndOfWrites() {
        RequestRates rates = new RequestRates(STEADY);
        Route write = new Route(SupportedOperation.PUT_OBJECT, "b", "files/a");
        assertThat(rates.takes(write, 0)).isTrue();
        assertThat(rates.takes(write, 0)).isFalse();
        assertThat(rates.takes(new Route(SupportedOperation.DELETE_OBJECT, "b", "files/b"), 0))
                .isFalse();
        assertThat(rates.takes(new Route(SupportedOperation.PUT_OBJECT, "b", "archives/a"), 0))
                .isTrue();
        assertThat(rates.takes(new Route(SupportedOperation.GET_OBJECT, "b", "files/a"), 0))
                .isTrue();
        assertThat(rates.takes(new Route(SupportedOperation.HEAD_OBJECT, "b", "files/c"), 0))
                .isTrue();
        assertThat(rates.takes(new Route(SupportedOperation.GET_OBJECT, "b", "files/a"), 0))
                .isFalse();
        assertThat(rates.takes(write, SECOND / 2)).isFalse();
        assertThat(rates.takes(write, SECOND)).isTrue();
        assertThat(rates.takes(write, SECOND)).isFalse();
    }

    @Test
    void aPauseSavesNoMoreThanOneSecondsRequests() {
        RequestRates rates = new RequestRates(STEADY);
        Route read = new Route(SupportedOperation.GET_OBJECT, "b", "files/a");
        rates.takes(read, 0);
        assertThat(IntStream.range(0, 5)
                        .filter(i -> rates.takes(read, 60 * SECOND))
                        .count())
                .isEqualTo(2);
    }

    @Test
    void onlyKeysThatMeetItAreDelayedAndRefused(@TempDir Path directory) throws IOException {
        try (LocalS3 server =
                        LocalS3.builder().directory(directory).behaviour(STEADY).start();
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
            LocalS3Test.assertRefused(
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
    void refusalsTakeTheirTimeToo(@TempDir Path directory) throws IOException {
        Duration latency = Duration.ofMillis(300);
        S3Behaviour slow = new S3Behaviour(
                Map.of(SupportedOperation.PUT_OBJECT, latency), 1, Duration.ZERO, 0, 1, 1, /* seed= */ 1);
        AccessGrant terms = AccessGrant.UNLIMITED.meetingS3Behaviour();
        try (LocalS3 server =
                        LocalS3.builder().directory(directory).behaviour(slow).start();
                S3Client harness = Clients.once(server, server.rootAccessKey());
                S3Client denied = Clients.once(server, server.issueAccessKey("denied", terms.allowing(NOTHING)));
                S3Client hasty = Clients.once(server, server.issueAccessKey("hasty", terms))) {
            harness.createBucket(bucket -> bucket.bucket("bucket"));
            assertThat(timeOf(() -> LocalS3Test.assertRefused(403, "AccessDenied", () -> put(denied))))
                    .isGreaterThanOrEqualTo(latency);
            put(hasty);
            assertThat(timeOf(() -> LocalS3Test.assertRefused(503, "SlowDown", () -> put(hasty))))
                    .isGreaterThanOrEqualTo(latency);
        }
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
    void closingDoesNotWaitForDelayedAnswers(@TempDir Path directory) throws Exception {
        S3Behaviour slow = new S3Behaviour(
                Map.of(SupportedOperation.PUT_OBJECT, Duration.ofMinutes(5)),
                1,
                Duration.ZERO,
                0,
                1000,
                1000,
                /* seed= */ 1);
        LocalS3 server = LocalS3.builder().directory(directory).behaviour(slow).start();
        try (S3Client harness = Clients.once(server, server.rootAccessKey());
                S3Client sandbox = Clients.once(
                        server, server.issueAccessKey("sandbox", AccessGrant.UNLIMITED.meetingS3Behaviour()));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            harness.createBucket(bucket -> bucket.bucket("bucket"));
            Future<?> answer = threads.submit(() -> put(sandbox));
            // What is stored is carried out, and its answer delayed.
            while (harness.listObjectsV2(list -> list.bucket("bucket")).keyCount() == 0) {
                Thread.sleep(5);
            }

            // A thread that does not end is given up after 10 s.
            assertThat(timeOf(server::close)).isLessThan(Duration.ofSeconds(10));
            assertThatThrownBy(() -> answer.get(1, TimeUnit.MINUTES)).hasCauseInstanceOf(SdkClientException.class);
        } finally {
            server.close();
        }
    }
}
