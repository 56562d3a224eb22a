package dev.ziprace.contender;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A Lambda function's configuration and package, as `contender.yml` or `function.yml` describes them.
///
/// @param runtime Lambda's identifier of the runtime: `java25`, `java21` or `provided.al2023`
/// @param handler what the runtime calls; for `provided.al2023` the bootstrap defines the meaning
/// @param architecture `arm64` or `x86_64`; determines the price of a GB-second
/// @param memoryMb MiB, 128 to 10 240 (Lambda's range)
/// @param timeoutSeconds 1 to 900 (Lambda's range)
/// @param ephemeralStorageMb MiB of `/tmp`, 512 to 10 240 (Lambda's range)
/// @param snapStart whether it starts from a snapshot of its INIT (SnapStart). Reading a description sets this
///     wherever Lambda supports it; it applies to deployed functions, and to local ones with Lambda's physics
/// @param environment the function's own environment variables
/// @param artifact absolute path of the ZIP that is deployed
/// @param nativeArtifact absolute path of the ZIP with the native executable, which can be deployed instead; null if
///     there is only one package
/// @param nativeMemoryMb MiB for the native executable, 128 to 10 240
public record FunctionDescription(
        String runtime,
        String handler,
        String architecture,
        int memoryMb,
        int timeoutSeconds,
        int ephemeralStorageMb,
        boolean snapStart,
        Map<String, String> environment,
        Path artifact,
        @Nullable Path nativeArtifact,
        int nativeMemoryMb) {

    /// Lambda's range of memory sizes, in MiB.
    public static final int LEAST_MEMORY_MB = 128;

    public static final int MOST_MEMORY_MB = 10_240;

    /// The environment variable from which a JVM reads options (JVM Tool Interface, "JAVA_TOOL_OPTIONS").
    public static final String JAVA_TOOL_OPTIONS = "JAVA_TOOL_OPTIONS";

    /// The largest ephemeral storage, in MiB, that SnapStart supports (Lambda Developer Guide, "Lambda SnapStart").
    private static final int MOST_SNAPSHOT_STORAGE_MB = 512;

    public FunctionDescription {
        environment = Map.copyOf(environment);
    }

    /// The same function with its native executable as `bootstrap`.
    ///
    /// @throws IllegalStateException if it has no native package
    public FunctionDescription asNative() {
        if (nativeArtifact == null) {
            throw new IllegalStateException(artifact + " has no native package");
        }
        return new FunctionDescription(
                "provided.al2023",
                "bootstrap",
                architecture,
                nativeMemoryMb,
                timeoutSeconds,
                ephemeralStorageMb,
                false,
                environment,
                nativeArtifact,
                null,
                nativeMemoryMb);
    }

    /// Whether it runs on a managed Java runtime.
    public boolean runsOnJava() {
        return isJava(runtime);
    }

    private static boolean isJava(String runtime) {
        return runtime.startsWith("java");
    }

    /// The same function with another memory size, which applies to both packages.
    FunctionDescription withMemoryMb(int otherMemoryMb) {
        return changed(otherMemoryMb, snapStart, environment, nativeArtifact, otherMemoryMb);
    }

    /// The same function with SnapStart off: each cold start runs INIT.
    public FunctionDescription withoutSnapStart() {
        return changed(memoryMb, false, environment, nativeArtifact, nativeMemoryMb);
    }

    /// The same function with an environment variable set.
    public FunctionDescription with(String variable, String value) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put(variable, value);
        return changed(memoryMb, snapStart, changed, nativeArtifact, nativeMemoryMb);
    }

    /// The same function without its native package.
    FunctionDescription withoutNative() {
        return changed(memoryMb, snapStart, environment, null, nativeMemoryMb);
    }

    private FunctionDescription changed(
            int otherMemoryMb,
            boolean otherSnapStart,
            Map<String, String> otherEnvironment,
            @Nullable Path otherNativeArtifact,
            int otherNativeMemoryMb) {
        return new FunctionDescription(
                runtime,
                handler,
                architecture,
                otherMemoryMb,
                timeoutSeconds,
                ephemeralStorageMb,
                otherSnapStart,
                otherEnvironment,
                artifact,
                otherNativeArtifact,
                otherNativeMemoryMb);
    }

    /// Reads the `function.yml` of one of the harness's own functions.
    ///
    /// @throws DescriptionException if a field is missing, unknown or out of range
    public static FunctionDescription read(Path functionYml) {
        DescriptionFile file = DescriptionFile.read(functionYml);
        FunctionDescription description = read(file);
        file.rejectUnreadFields();
        return description;
    }

    static FunctionDescription read(DescriptionFile file) {
        int memoryMb = file.integer("memory_mb", LEAST_MEMORY_MB, MOST_MEMORY_MB);
        String runtime = file.oneOf("runtime", "java21", "java25", "provided.al2023");
        int ephemeralStorageMb = file.integer("ephemeral_storage_mb", 512, 10_240);
        return new FunctionDescription(
                runtime,
                file.text("handler"),
                file.oneOf("architecture", "arm64", "x86_64"),
                memoryMb,
                file.integer("timeout_s", 1, 900),
                ephemeralStorageMb,
                isJava(runtime) && ephemeralStorageMb <= MOST_SNAPSHOT_STORAGE_MB,
                file.texts("environment"),
                file.file("artifact"),
                file.has("native_artifact") ? file.file("native_artifact") : null,
                file.has("native_memory_mb")
                        ? file.integer("native_memory_mb", LEAST_MEMORY_MB, MOST_MEMORY_MB)
                        : memoryMb);
    }
}
