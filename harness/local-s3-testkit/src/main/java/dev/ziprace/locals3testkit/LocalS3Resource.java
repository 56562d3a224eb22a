package dev.ziprace.locals3testkit;

import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.access.AccessKey;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Starts a local S3 before the function under test and injects it into test fields of type [LocalS3].
///
/// The function gets its own access key, so that its requests are metered separately from those of the test.
public final class LocalS3Resource implements QuarkusTestResourceLifecycleManager {

    /// The local S3 of the running tests.
    ///
    /// @param functionKey the key with which the function signs its requests
    public record Running(LocalS3 s3, AccessKey functionKey) {}

    private static volatile @Nullable Running running;

    private Set<String> properties = Set.of();
    private @Nullable Path directory;

    @Override
    public Map<String, String> start() {
        Running started = startS3();
        running = started;
        setProperties(Map.of(
                "aws.endpointUrlS3", started.s3().endpoint().toString(),
                "aws.region", "us-east-1",
                "aws.accessKeyId", started.functionKey().accessKeyId(),
                "aws.secretAccessKey", started.functionKey().secretAccessKey()));
        return Map.of();
    }

    /// @throws NullPointerException if the test class does not declare this resource
    public static Running running() {
        return Objects.requireNonNull(
                running, "no local S3 is running: the test class needs @WithTestResource(LocalS3Resource.class)");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(running().s3(), field -> field.getType() == LocalS3.class);
    }

    @Override
    public void stop() {
        properties.forEach(System::clearProperty);
        Running stopped = running;
        running = null;
        if (stopped != null) {
            stopped.s3().close();
        }
        try {
            if (directory != null) {
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the local S3 did not delete all of its files", e);
        }
    }

    private Running startS3() {
        try {
            Path data = Files.createTempDirectory("ziprace-s3-");
            directory = data;
            LocalS3 s3 = LocalS3.builder().directory(data).start();
            return new Running(s3, s3.issueAccessKey("function"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A test cannot change the environment, but the SDK also reads system properties.
    private void setProperties(Map<String, String> values) {
        values.forEach(System::setProperty);
        properties = values.keySet();
    }
}
