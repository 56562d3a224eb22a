package dev.ziprace.control;

import dev.ziprace.locals3.LocalS3;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A local S3 for the function under test, handed to test fields of type [LocalS3].
public final class LocalS3Resource implements QuarkusTestResourceLifecycleManager {
    static final String BUCKET = "race";

    private @Nullable Path directory;
    private @Nullable LocalS3 s3;

    @Override
    public Map<String, String> start() {
        try {
            directory = Files.createTempDirectory("control");
            s3 = LocalS3.builder().directory(directory).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "BUCKET_NAME",
                BUCKET,
                "FILES_PREFIX",
                "files",
                "quarkus.s3.endpoint-override",
                s3.endpoint().toString(),
                "quarkus.s3.aws.region",
                "us-east-1",
                "quarkus.s3.aws.credentials.type",
                "static",
                "quarkus.s3.aws.credentials.static-provider.access-key-id",
                s3.rootAccessKey().accessKeyId(),
                "quarkus.s3.aws.credentials.static-provider.secret-access-key",
                s3.rootAccessKey().secretAccessKey());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(s3, field -> field.getType() == LocalS3.class);
    }

    @Override
    public void stop() {
        if (s3 != null) {
            s3.close();
        }
        try {
            if (directory != null) {
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the local S3 left something behind", e);
        }
    }
}
