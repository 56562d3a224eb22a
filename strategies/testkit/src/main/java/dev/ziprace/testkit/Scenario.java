package dev.ziprace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.testkit.LambdaResult.Answered;
import dev.ziprace.testkit.LambdaResult.Failed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;

/// One bucket with source objects, the function's run on it, and the checks of the result.
public final class Scenario {

    public static final String PREFIX = "files";
    public static final String ARCHIVE_KEY = "archives/java-test-0.zip";

    private final S3Fixture s3;
    private final LambdaInvoker lambda;
    private final String bucket;
    private final Map<String, byte[]> contents = new LinkedHashMap<>();
    private final List<String> keys = new ArrayList<>();
    // Several times faster than java.util.Random, which took an eighth of a contract's CPU time.
    private final SplittableRandom random = new SplittableRandom(42);

    public Scenario(S3Fixture s3, LambdaInvoker lambda) {
        this.s3 = s3;
        this.lambda = lambda;
        this.bucket = s3.createBucket();
    }

    public String bucket() {
        return bucket;
    }

    /// Stores a source object of random bytes with its CRC-32.
    ///
    /// @param name the key below the folder
    /// @param size in bytes
    public Scenario object(String name, int size) {
        s3.put(bucket, key(name), expect(name, size));
        return this;
    }

    /// Stores a source object whose checksum is not a CRC-32.
    public Scenario objectWithoutCrc32(String name, int size) {
        s3.putWithoutCrc32(bucket, key(name), expect(name, size));
        return this;
    }

    /// Stores a source object with a checksum of that algorithm.
    public Scenario object(String name, int size, ChecksumAlgorithm algorithm) {
        s3.put(bucket, key(name), expect(name, size), algorithm);
        return this;
    }

    /// Stores a source object whose CRC-32 is COMPOSITE.
    public Scenario compositeObject(String name, int size) {
        s3.putComposite(bucket, key(name), expect(name, size), 5 << 20);
        return this;
    }

    /// Stores an object that must not be archived.
    public Scenario unarchivedObject(String key, int size) {
        s3.put(bucket, key, randomBytes(size));
        keys.add(key);
        return this;
    }

    /// Replaces an object with another one of the same size.
    public void overwrite(String name) {
        byte[] old = Objects.requireNonNull(contents.get(basename(name)), "no object " + name);
        s3.put(bucket, PREFIX + "/" + name, randomBytes(old.length));
    }

    /// Invokes the function on this bucket.
    public LambdaResult run() {
        return lambda.invoke(Map.of("bucket_name", bucket, "files_prefix", PREFIX, "archive_key", ARCHIVE_KEY));
    }

    /// Invokes the function and verifies its archive as [#verify] does.
    public Answered runAndVerify() {
        return verify(run());
    }

    /// Verifies that the run succeeded: the archive contains every object once, bit-exact, the report's numbers are
    /// right, and the bucket contains nothing else that is new.
    public Answered verify(LambdaResult result) {
        Answered answered = answered(result);
        Path archive = s3.download(bucket, ARCHIVE_KEY);
        try {
            ArchiveVerifier.verify(archive, contents);
            assertThat(answered.number("entries")).as("entries in the report").isEqualTo(contents.size());
            assertThat(answered.number("archive_bytes"))
                    .as("archive_bytes in the report")
                    .isEqualTo(Files.size(archive));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(archive);
        }
        List<String> expected = new ArrayList<>(keys);
        expected.add(ARCHIVE_KEY);
        assertThat(s3.keys(bucket)).as("keys in the bucket").containsExactlyInAnyOrderElementsOf(expected);
        assertThat(s3.openUploads(bucket)).as("open uploads").isZero();
        return answered;
    }

    /// Invokes the function and verifies that it fails and leaves nothing behind.
    ///
    /// @return the error message
    public String runAndFail() {
        return failed(run());
    }

    /// Verifies that the run failed and left nothing behind.
    ///
    /// @return the error message
    public String failed(LambdaResult result) {
        String message = switch (result) {
            case Failed(String errorMessage) -> errorMessage;
            case Answered(Map<String, Object> answer) ->
                throw new AssertionError("expected a failure, the function returned " + answer);
        };
        verifyNothingIsLeft();
        return message;
    }

    /// Verifies that the bucket contains the source objects only, and no open multipart upload.
    public void verifyNothingIsLeft() {
        assertThat(s3.keys(bucket)).as("keys in the bucket").containsExactlyInAnyOrderElementsOf(keys);
        assertThat(s3.openUploads(bucket)).as("open uploads").isZero();
    }

    private static Answered answered(LambdaResult result) {
        return switch (result) {
            case Answered answered -> answered;
            case Failed(String errorMessage) -> throw new AssertionError("the function failed: " + errorMessage);
        };
    }

    private byte[] expect(String name, int size) {
        byte[] content = randomBytes(size);
        contents.put(basename(name), content);
        return content;
    }

    private String key(String name) {
        String key = PREFIX + "/" + name;
        keys.add(key);
        return key;
    }

    private static String basename(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private byte[] randomBytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
