package dev.ziprace.locallambda.function;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The Lambda runtimes that can run locally.
public enum FunctionRuntime {
    JAVA_25("java25"),
    /// Runs on the same JDK as [#JAVA_25]: a newer JDK runs the class files of an older one.
    JAVA_21("java21"),
    PROVIDED_AL2023("provided.al2023");

    private final String id;

    FunctionRuntime(String id) {
        this.id = id;
    }

    /// The runtime with Lambda's identifier `id`.
    ///
    /// @throws IllegalArgumentException if it can't run locally
    static FunctionRuntime of(String id) {
        return Arrays.stream(values())
                .filter(runtime -> runtime.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("runtime %s can't run locally; these can: %s"
                        .formatted(
                                id,
                                Arrays.stream(values())
                                        .map(runtime -> runtime.id)
                                        .collect(Collectors.joining(", ")))));
    }

    /// Whether this is a managed Java runtime, which provides the JVM and calls the handler.
    public boolean isJava() {
        return this != PROVIDED_AL2023;
    }
}
