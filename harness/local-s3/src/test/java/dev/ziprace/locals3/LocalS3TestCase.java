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

/// A test with a running server, a client that does not retry, and a bucket.
public abstract class LocalS3TestCase {

    protected static final String BUCKET = "bucket";
    protected static final int MIB = 1 << 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    protected Path directory;

    @SuppressWarnings("NullAway.Init")
    protected LocalS3 server;

    @SuppressWarnings("NullAway.Init")
    protected S3Client s3;

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

    public static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    protected PutObjectResponse put(String key, byte[] content) {
        return s3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
    }

    protected byte[] get(String key) {
        return s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(key)).asByteArrayUnsafe();
    }

    /// The disk space of segments in use, in bytes. `Files.walk` would fail on files that are deleted while
    /// it runs.
    protected long storedBytes() {
        return files(directory.toFile())
                .flatMap(LocalS3TestCase::files)
                .filter(file -> !file.getName().startsWith("recycled-"))
                .mapToLong(File::length)
                .sum();
    }

    /// Waits until the number of stored bytes is as expected: the server releases bytes after its client has
    /// the response.
    protected void awaitStoredBytes(LongPredicate wanted) throws InterruptedException {
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

    public static void assertError(int status, String code, ThrowingCallable call) {
        S3Exception error = Assertions.catchThrowableOfType(S3Exception.class, call);
        assertThat(error).as("an error with the code " + code).isNotNull();
        assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(error.statusCode()).isEqualTo(status);
    }
}
