package dev.ziprace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The harness's functions as they are built, described so that they start with less work: a race of a few small
/// objects ends before what C2 compiles is of use.
final class QuickHarness {
    static final String TOOL_OPTIONS = "-XX:TieredStopAtLevel=1";

    private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();

    private QuickHarness() {}

    /// A project with these functions.
    ///
    /// @param home where their descriptions go
    static Project project(Path home, Path strategies, Path benchFolder) throws IOException {
        for (String function : List.of("control", "fill-bucket")) {
            Path built = HOME.resolve("harness").resolve(function);
            Path described = Files.createDirectories(home.resolve("harness").resolve(function));
            String description = Files.readString(built.resolve("function.yml"));
            Files.writeString(
                    described.resolve("function.yml"),
                    description
                            .replace("environment: {}", "environment: {JAVA_TOOL_OPTIONS: " + TOOL_OPTIONS + "}")
                            .replace("artifact: target/", "artifact: " + built + "/target/"));
        }
        return new Project(home, strategies, benchFolder);
    }
}
