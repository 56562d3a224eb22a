package dev.ziprace.bench.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.locallambda.function.FunctionConfiguration;
import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.access.AccessGrant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxAccessKeysTest {
    @TempDir
    Path folder;

    @Test
    void aSandboxMayInvokeItsOwnFunctionIfItsRoleAllowsItAndNoOther() throws IOException {
        try (LocalS3 s3 = LocalS3.builder().directory(folder).start()) {
            SandboxAccessKeys accessKeys = new SandboxAccessKeys(s3);
            accessKeys.grant("f", AccessGrant.UNLIMITED, true);
            accessKeys.grant("alone", AccessGrant.UNLIMITED, false);
            String key = accessKeys.issue(function("f"), "a").accessKeyId();
            String keyWithoutTheRight = accessKeys.issue(function("alone"), "b").accessKeyId();

            assertThat(accessKeys.allows(key, "f")).isTrue();
            assertThat(accessKeys.allows(key, "alone")).isFalse();
            assertThat(accessKeys.allows(keyWithoutTheRight, "alone")).isFalse();
            assertThat(accessKeys.allows(null, "f")).isTrue();
            assertThat(accessKeys.allows(s3.rootAccessKey().accessKeyId(), "alone"))
                    .isTrue();
        }
    }

    private static FunctionConfiguration function(String name) {
        return new FunctionConfiguration(
                name,
                "provided.al2023",
                "bootstrap",
                "arm64",
                512,
                Duration.ofSeconds(3),
                512,
                false,
                Map.of(),
                Path.of("f.zip"));
    }
}
