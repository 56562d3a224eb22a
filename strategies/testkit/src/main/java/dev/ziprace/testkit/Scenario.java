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

/// One bucket, what is in it, and what the function makes of it.
public final class Scenario {

    public static final String PREFIX = "files";
    public static final String ARCHIVE_KEY = "archives/java-test-0.zip";

    private final S3Fixture s3;
    private final LambdaInvoker lambda;
    private final String bucket;
    private final Map<String, byte[]> contents = new LinkedHashMap<>();
    private final List<String> keys = new ArrayList<>();
    // Several times as fast as java.util.Random, which was an eighth of a contract's CPU time.
    private final SplittableRandom random = new SplittableRandom(42);

    public Scenario(S3Fixture s3, LambdaInvoker lambda) {
        this.s3 = s3;
        this.lambda = lambda;
        this.bucket = s3.createBucket();
    }

    public String bucket() {
        return bucket;
    }

    /// A source object of random bytes, stored with its CRC-32.
    ///
    /// @param name the key below the folder
    public Scenario object(String name, int size) {
        s3.put(bucket, key(name), expect(name, size));
        return this;
    }

    /// One whose stored checksum is not a CRC-32.
    public Scenario objectWithoutCrc32(String name, int size) {
        s3.putWithoutCrc32(bucket, key(name), expect(name, size));
        return this;
    }

    /// One whose stored CRC-32 is COMPOSITE.
    public Scenario compositeObject(String name, int size) {
        s3.putComposite(bucket, key(name), expect(name, size), 5 << 20);
        return this;
    }

    /// An object that must not get into the archive.
    public Scenario stranger(String key, int size) {
        s3.put(bucket, key, randomBytes(size));
        keys.add(key);
        return this;
    }

    /// Replaces an object by another of the same size.
    public void overwrite(String name) {
        byte[] old = Objects.requireNonNull(contents.get(basename(name)), "no object " + name);
        s3.put(bucket, PREFIX + "/" + name, randomBytes(old.length));
    }

    /// Invokes the function on this bucket.
    public LambdaResult run() {
        return lambda.invoke(Map.of("bucket_name", bucket, "files_prefix", PREFIX, "archive_key", ARCHIVE_KEY));
    }

    /// Invokes the function and holds its archive against the objects: every entry once, bit-exact, by several
    /// readers.
    public Answered runAndVerify() {
        return verify(run());
    }

    /// The result must be an answer, and what is in the bucket now must be what the answer says.
    public Answered verify(LambdaResult result) {
        Answered answered = answered(result);
        Path archive = s3.download(bucket, ARCHIVE_KEY);
        try {
            ArchiveReaders.verify(archive, contents);
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

    /// Invokes the function, which must fail and leave nothing behind.
    ///
    /// @return its error message
    public String runAndFail() {
        return failed(run());
    }

    /// The result must be a failure that leaves nothing behind.
    public String failed(LambdaResult result) {
        String message = switch (result) {
            case Failed(String errorMessage) -> errorMessage;
            case Answered(Map<String, Object> answer) ->
                throw new AssertionError("expected a failure, the function answered " + answer);
        };
        verifyNothingIsLeft();
        return message;
    }

    /// The objects must be all that is in the bucket.
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
