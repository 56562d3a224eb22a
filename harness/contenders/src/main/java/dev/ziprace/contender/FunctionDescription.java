package dev.ziprace.contender;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A Lambda function's configuration and its package.
///
/// @param runtime Lambda's identifier of the runtime: `java25`, `java21` or `provided.al2023`
/// @param handler what the runtime calls; for `provided.al2023` whatever the bootstrap expects
/// @param architecture `arm64` or `x86_64`; decides the price of a GB-second
/// @param memoryMb MiB, 128 to 10 240 (Lambda's range)
/// @param timeoutSeconds 1 to 900 (Lambda's range)
/// @param ephemeralStorageMb MiB of `/tmp`, 512 to 10 240 (Lambda's range)
/// @param snapStart whether it starts from a snapshot of its INIT (SnapStart). One that is read can and does:
///     deployed, because the templates say so, and locally under Lambda's physics
/// @param environment the function's own environment variables
/// @param artifact absolute path of the ZIP that is deployed
/// @param nativeArtifact absolute path of the ZIP that is deployed instead when the function is packaged as a native
///     executable; null for a function that has only one package
/// @param nativeMemoryMb MiB that the function has as a native executable, 128 to 10 240
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

    /// The memory sizes that Lambda has, in MiB.
    public static final int LEAST_MEMORY_MB = 128;

    public static final int MOST_MEMORY_MB = 10_240;

    /// The environment variable from which a JVM takes options (JVM Tool Interface, "JAVA_TOOL_OPTIONS").
    public static final String JAVA_TOOL_OPTIONS = "JAVA_TOOL_OPTIONS";

    /// The ephemeral storage, in MiB, up to which Lambda takes snapshots (AWS's guide, "Lambda SnapStart").
    private static final int MOST_SNAPSHOT_STORAGE_MB = 512;

    public FunctionDescription {
        environment = Map.copyOf(environment);
    }

    /// The same function as a native executable: its `bootstrap` runs by itself.
    ///
    /// @throws IllegalStateException when it has no such package
    public FunctionDescription asNative() {
        if (nativeArtifact == null) {
            throw new IllegalStateException(artifact + " has no native package beside it");
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

    /// Whether a managed Java runtime runs it.
    public boolean runsOnJava() {
        return isJava(runtime);
    }

    private static boolean isJava(String runtime) {
        return runtime.startsWith("java");
    }

    /// The same with another memory size, however it is packaged.
    FunctionDescription withMemoryMb(int otherMemoryMb) {
        return changed(otherMemoryMb, snapStart, environment, nativeArtifact, otherMemoryMb);
    }

    /// The same function, making its INIT before each first invocation.
    public FunctionDescription withoutSnapStart() {
        return changed(memoryMb, false, environment, nativeArtifact, nativeMemoryMb);
    }

    /// The same function with an environment variable set.
    public FunctionDescription with(String variable, String value) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put(variable, value);
        return changed(memoryMb, snapStart, changed, nativeArtifact, nativeMemoryMb);
    }

    /// The same function with its first package alone.
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
