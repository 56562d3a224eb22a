package dev.ziprace.bench;

import dev.ziprace.contender.FunctionDescription;
import dev.ziprace.contender.HarnessFunction;
import java.nio.file.Path;

/// Where things are in the project's tree.
///
/// @param home the project's root
/// @param strategies the folder below which contenders are found
/// @param benchFolder where a race keeps its results, logs and, while it runs, its storage
public record Project(Path home, Path strategies, Path benchFolder) {
    /// The project that the scripts name in `ziprace.home`, else the current folder.
    public static Project fromSystemProperty() {
        Path home = Path.of(System.getProperty("ziprace.home", "")).toAbsolutePath();
        return new Project(home, home.resolve("strategies"), home.resolve("target/bench"));
    }

    FunctionDescription control() {
        return HarnessFunction.read(home.resolve("harness/control/function.yml"));
    }

    FunctionDescription fillBucket() {
        return HarnessFunction.read(home.resolve("harness/fill-bucket/function.yml"));
    }
}
