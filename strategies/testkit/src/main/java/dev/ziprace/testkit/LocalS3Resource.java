package dev.ziprace.testkit;

import dev.ziprace.locals3.AccessKey;
import dev.ziprace.locals3.LocalS3;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Starts a local S3 before the function and hands it an access key of its own, so that what it sends is
/// metered apart from what the test sends.
public final class LocalS3Resource implements QuarkusTestResourceLifecycleManager {

    private @Nullable Path directory;
    private @Nullable LocalS3 s3;
    private @Nullable S3Fixture fixture;

    @Override
    public Map<String, String> start() {
        try {
            directory = Files.createTempDirectory("ziprace-s3-");
            s3 = LocalS3.builder().directory(directory).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        AccessKey functionKey = s3.issueAccessKey("function");
        fixture = new S3Fixture(s3, functionKey);
        // As the SDK takes them from system properties: a test can't set its own environment.
        return Map.of(
                "aws.endpointUrlS3", s3.endpoint().toString(),
                "aws.region", "us-east-1",
                "aws.accessKeyId", functionKey.accessKeyId(),
                "aws.secretAccessKey", functionKey.secretAccessKey());
    }

    /// Sets the test's field of type [S3Fixture].
    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(fixture, new TestInjector.MatchesType(S3Fixture.class));
    }

    @Override
    public void stop() {
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
}
