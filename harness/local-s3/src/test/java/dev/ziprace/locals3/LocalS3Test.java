package dev.ziprace.locals3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// What tests against a running server share: the server, a client that does not retry, a bucket.
abstract class LocalS3Test {

    static final String BUCKET = "bucket";
    static final int MIB = 1 << 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    LocalS3 server;

    @SuppressWarnings("NullAway.Init")
    S3Client s3;

    @BeforeEach
    void start() throws IOException {
        server = LocalS3.builder().directory(directory).start();
        s3 = Clients.once(server, server.rootAccessKey());
        s3.createBucket(bucket -> bucket.bucket(BUCKET));
    }

    @AfterEach
    void stop() {
        s3.close();
        server.close();
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    PutObjectResponse put(String key, byte[] content) {
        return s3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
    }

    byte[] get(String key) {
        return s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(key)).asByteArrayUnsafe();
    }

    /// How many bytes of segments in use there are on disk. Files may vanish meanwhile, which a walk over
    /// them would not bear.
    long storedBytes() {
        return files(directory.toFile())
                .flatMap(LocalS3Test::files)
                .filter(file -> !file.getName().startsWith("freed-"))
                .mapToLong(File::length)
                .sum();
    }

    /// Waits for what the server does after its client has all it wants: letting go what was sent, or what
    /// was not.
    void awaitStoredBytes(LongPredicate wanted) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(30);
        while (!wanted.test(storedBytes())) {
            assertThat(Instant.now())
                    .as("the store stays at " + storedBytes() + " bytes")
                    .isBefore(end);
            Thread.sleep(Duration.ofMillis(5));
        }
    }

    private static Stream<File> files(File folder) {
        return Stream.ofNullable(folder.listFiles()).flatMap(Stream::of);
    }

    static void assertRefused(int status, String code, ThrowingCallable call) {
        S3Exception refusal = Assertions.catchThrowableOfType(S3Exception.class, call);
        assertThat(refusal).as("a refusal with " + code).isNotNull();
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(refusal.statusCode()).isEqualTo(status);
    }
}
