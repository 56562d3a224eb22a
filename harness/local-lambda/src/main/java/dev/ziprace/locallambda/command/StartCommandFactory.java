package dev.ziprace.locallambda.command;

import dev.ziprace.locallambda.function.FunctionConfiguration;
import dev.ziprace.locallambda.limits.LimitKind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Creates the [StartCommand] of a function, by its runtime.
public final class StartCommandFactory {

    private static final String TOOL_OPTIONS = "JAVA_TOOL_OPTIONS";

    private final Path javaHome;
    private final @Nullable TrustedCertificates trust;
    private final Map<String, String> commonEnvironment;
    private final Path runtimeDirectory;
    private @Nullable RuntimeInterfaceClient runtimeInterfaceClient;

    /// @param javaHome a JDK 25 for the managed Java runtimes
    /// @param trust certificate authorities that sandboxes trust besides the system's; null for none
    /// @param commonEnvironment variables of every sandbox
    /// @param runtimeDirectory receives the files of managed runtimes, like `/var/runtime` on AWS; absolute
    public StartCommandFactory(
            Path javaHome,
            @Nullable TrustedCertificates trust,
            Map<String, String> commonEnvironment,
            Path runtimeDirectory) {
        this.javaHome = javaHome;
        this.trust = trust;
        this.commonEnvironment = Map.copyOf(commonEnvironment);
        this.runtimeDirectory = runtimeDirectory;
    }

    public Path runtimeDirectory() {
        return runtimeDirectory;
    }

    /// The command for a function.
    ///
    /// @param limits how its sandboxes are limited
    /// @throws IllegalArgumentException if its runtime isn't available on this machine
    public StartCommand create(FunctionConfiguration configuration, Path taskRoot, LimitKind limits)
            throws IOException {
        List<String> trustOptions = trust == null ? List.of() : trust.options();
        if (!configuration.functionRuntime().isJava()) {
            return BootstrapCommand.of(taskRoot, configuration.memoryMb(), limits, trustOptions);
        }
        String common = commonEnvironment.getOrDefault(TOOL_OPTIONS, "");
        String toolOptions = configuration.environment().getOrDefault(TOOL_OPTIONS, common);
        boolean isLimited = limits != LimitKind.NONE;
        return new JavaCommand(
                configuration.handler(),
                new ManagedJvmOptions(configuration, toolOptions, trustOptions, isLimited),
                javaHome,
                runtimeInterfaceClient());
    }

    /// The files that sandboxes read outside the scratch directory: the JDK, the class path with the runtime
    /// interface client, trusted certificates.
    public List<Path> filesOutsideScratch() {
        Stream<Path> classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .map(Path::toAbsolutePath);
        Stream<Path> certificates = trust == null ? Stream.empty() : Stream.of(trust.pem(), trust.trustStore());
        return Stream.of(classPath, certificates, Stream.of(javaHome.toAbsolutePath()))
                .flatMap(files -> files)
                .toList();
    }

    private synchronized RuntimeInterfaceClient runtimeInterfaceClient() throws IOException {
        if (runtimeInterfaceClient == null) {
            runtimeInterfaceClient = RuntimeInterfaceClient.locate(runtimeDirectory);
        }
        return runtimeInterfaceClient;
    }
}
