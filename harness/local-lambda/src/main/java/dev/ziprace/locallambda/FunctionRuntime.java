package dev.ziprace.locallambda;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The Lambda runtimes that can run locally.
enum FunctionRuntime {
    JAVA_25("java25"),
    /// Runs on the same JDK as [#JAVA_25]: its packages are class files that a newer JDK runs too.
    JAVA_21("java21"),
    PROVIDED_AL2023("provided.al2023");

    private final String id;

    FunctionRuntime(String id) {
        this.id = id;
    }

    /// The runtime with Lambda's identifier `id`.
    static FunctionRuntime of(String id) {
        return Arrays.stream(values())
                .filter(runtime -> runtime.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("runtime %s can't run locally, these can: %s"
                        .formatted(
                                id,
                                Arrays.stream(values())
                                        .map(runtime -> runtime.id)
                                        .collect(Collectors.joining(", ")))));
    }

    /// Lambda's identifier, for example `java25`.
    String id() {
        return id;
    }

    /// Whether the runtime brings a JVM and starts the handler itself.
    boolean isJava() {
        return this != PROVIDED_AL2023;
    }
}
