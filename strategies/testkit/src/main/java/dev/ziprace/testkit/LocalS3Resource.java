package dev.ziprace.testkit;

import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.access.AccessKey;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Starts a local S3 before the function and hands it an access key of its own, so that what it sends is
/// metered apart from what the test sends.
public final class LocalS3Resource implements QuarkusTestResourceLifecycleManager {

    private static volatile @Nullable S3Fixture running;

    private final Set<String> properties = new HashSet<>();
    private @Nullable Path directory;
    private @Nullable LocalS3 s3;

    @Override
    public Map<String, String> start() {
        try {
            directory = Files.createTempDirectory("ziprace-s3-");
            s3 = LocalS3.builder().directory(directory).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        AccessKey functionKey = s3.issueAccessKey("function");
        running = new S3Fixture(s3, functionKey);
        setProperties(Map.of(
                "aws.endpointUrlS3", s3.endpoint().toString(),
                "aws.region", "us-east-1",
                "aws.accessKeyId", functionKey.accessKeyId(),
                "aws.secretAccessKey", functionKey.secretAccessKey()));
        return Map.of();
    }

    /// The one that the running tests share with their function.
    static S3Fixture running() {
        return Objects.requireNonNull(
                running, "the test's class needs @QuarkusTestResource(LocalS3Resource.class): no local S3 runs");
    }

    @Override
    public void stop() {
        properties.forEach(System::clearProperty);
        properties.clear();
        S3Fixture fixture = running;
        running = null;
        if (fixture != null) {
            fixture.close();
        }
        if (s3 != null) {
            s3.close();
        }
        try {
            if (directory != null) {
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// For the SDK, which reads what a function finds in its environment from system properties too: a test
    /// can't set its own environment.
    private void setProperties(Map<String, String> values) {
        values.forEach(System::setProperty);
        properties.addAll(values.keySet());
    }
}
