package dev.ziprace.locallambda;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes the commands that start functions, by their runtimes.
final class SandboxCommands {

    private static final String TOOL_OPTIONS = "JAVA_TOOL_OPTIONS";

    private final LocalLambdaBuilder settings;
    private final Path runtimeDirectory;
    private @Nullable RuntimeInterfaceClient runtimeInterfaceClient;

    /// @param runtimeDirectory where the files of managed runtimes go
    SandboxCommands(LocalLambdaBuilder settings, Path runtimeDirectory) {
        this.settings = settings;
        this.runtimeDirectory = runtimeDirectory;
    }

    Path runtimeDirectory() {
        return runtimeDirectory;
    }

    /// The command for a function.
    ///
    /// @param limits by what its sandboxes are limited
    /// @throws IllegalArgumentException when its runtime doesn't exist on this machine
    SandboxCommand of(FunctionConfiguration configuration, Path taskRoot, LimitKind limits) throws IOException {
        List<String> trustOptions = settings.trust == null ? List.of() : settings.trust.options();
        if (!configuration.functionRuntime().isJava()) {
            return new BootstrapCommand(taskRoot, nativeOptions(configuration, limits, trustOptions));
        }
        String common = settings.environment.getOrDefault(TOOL_OPTIONS, "");
        return new JavaCommand(
                configuration,
                configuration.environment().getOrDefault(TOOL_OPTIONS, common),
                settings.javaHome,
                runtimeInterfaceClient(),
                trustOptions,
                limits != LimitKind.NONE);
    }

    private static List<String> nativeOptions(
            FunctionConfiguration configuration, LimitKind limits, List<String> trustOptions) {
        List<String> options = new ArrayList<>(trustOptions);
        if (limits == LimitKind.COOPERATIVE) {
            // Its heap is a share of the memory that it sees: on AWS the function's, here the whole machine's,
            // unless a control group tells it.
            options.add("-XX:MaxRAM=%dm".formatted(configuration.memoryMb()));
        }
        return options;
    }

    /// What sandboxes read besides what is in the scratch directory: the JDK, the class path with the runtime
    /// interface client, trusted certificates.
    List<Path> filesOutsideScratch() {
        Stream<Path> classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .map(Path::toAbsolutePath);
        Stream<Path> trust =
                settings.trust == null ? Stream.empty() : Stream.of(settings.trust.pem(), settings.trust.trustStore());
        return Stream.of(classPath, trust, Stream.of(settings.javaHome.toAbsolutePath()))
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
