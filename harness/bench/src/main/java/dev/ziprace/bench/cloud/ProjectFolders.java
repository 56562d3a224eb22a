package dev.ziprace.bench.cloud;

import dev.ziprace.contender.FunctionDescription;
import java.nio.file.Path;

/// The project's folders that the benchmark reads and writes.
///
/// @param home the project's root
/// @param strategies the folder that is searched for contenders
/// @param benchFolder where a race writes its results and logs and, while it runs, its storage
public record ProjectFolders(Path home, Path strategies, Path benchFolder) {
    /// The project at the path in the system property `ziprace.home`, which the scripts set; by default the current
    /// folder.
    public static ProjectFolders fromSystemProperty() {
        Path home = Path.of(System.getProperty("ziprace.home", "")).toAbsolutePath();
        return new ProjectFolders(home, home.resolve("strategies"), home.resolve("target/bench"));
    }

    FunctionDescription control() {
        return FunctionDescription.read(home.resolve("harness/control/function.yml"));
    }

    FunctionDescription fillBucket() {
        return FunctionDescription.read(home.resolve("harness/fill-bucket/function.yml"));
    }
}
