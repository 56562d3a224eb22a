package dev.ziprace.control;

import dev.ziprace.control.judge.HarnessFaultException;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The function's environment variables. They are checked when an event needs them: a function that fails during
/// INIT is restarted again and again, and its error is less clear.
@Singleton
public final class ControlSettings {
    private final Optional<String> bucketName;
    private final Optional<String> filesPrefix;

    ControlSettings(
            @ConfigProperty(name = "BUCKET_NAME") Optional<String> bucketName,
            @ConfigProperty(name = "FILES_PREFIX") Optional<String> filesPrefix) {
        this.bucketName = bucketName;
        this.filesPrefix = filesPrefix;
    }

    /// The bucket of source objects and archives.
    String requiredBucketName() {
        return required("BUCKET_NAME", bucketName);
    }

    /// The prefix of the source objects, without a trailing slash.
    String requiredFilesPrefix() {
        return required("FILES_PREFIX", filesPrefix).replaceFirst("/+$", "");
    }

    private static String required(String variable, Optional<String> value) {
        return value.filter(text -> !text.isBlank())
                .orElseThrow(() ->
                        new HarnessFaultException("the required environment variable " + variable + " is not set"));
    }
}
