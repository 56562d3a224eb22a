package dev.ziprace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.contender.Contender;
import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.access.AccessKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs the strategies' contract on the native executables that are built: a class, a resource or an
/// algorithm that the JVM has may be missing from a native image. [UploadAbortContract] is excluded because
/// it interrupts the strategy inside the test's JVM.
@EnabledIfSystemProperty(named = "ziprace.native", matches = "true", disabledReason = "scripts/test --native sets it")
@ParameterizedClass(name = "{0}")
@MethodSource("executables")
class NativeExecutableTest
        implements ArchiveContentContract,
                RetryContract,
                FailedRunContract,
                InvalidEventContract,
                ArchiveReportContract {

    private static @Nullable LocalS3 localS3;
    private static @Nullable S3Fixture fixture;
    private static @Nullable LocalLambdaInvoker invoker;

    @Parameter
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Executable executable;

    /// A contender, displayed by its name.
    record Executable(Contender contender) {
        @Override
        public String toString() {
            return contender.name();
        }
    }

    static List<Executable> executables() {
        return NativeExecutables.built().stream().map(Executable::new).toList();
    }

    @BeforeParameterizedClassInvocation
    static void start(Executable executable, @TempDir Path folder) throws IOException {
        localS3 = LocalS3.builder().directory(folder).start();
        AccessKey key = localS3.issueAccessKey("function");
        fixture = new S3Fixture(localS3, key);
        invoker = new LocalLambdaInvoker(executable.contender(), localS3.endpoint(), key);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        Objects.requireNonNull(invoker).close();
        Objects.requireNonNull(fixture).close();
        Objects.requireNonNull(localS3).close();
    }

    @AfterAll
    static void noProcessIsLeft() {
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    @Override
    public S3Fixture s3() {
        return Objects.requireNonNull(fixture);
    }

    @Override
    public LambdaInvoker lambda() {
        return Objects.requireNonNull(invoker);
    }
}
