package dev.ziprace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A well-formed description whose package isn't built.
final class ContenderYml {
    private ContenderYml() {}

    static Path write(Path strategies, String id) throws IOException {
        Path folder = Files.createDirectories(strategies.resolve(id));
        return Files.writeString(folder.resolve("contender.yml"), """
                language: java
                id: %s
                summary: Not built.
                runtime: java25
                handler: a.B::c
                architecture: arm64
                memory_mb: 512
                timeout_s: 60
                ephemeral_storage_mb: 512
                build: "true"
                artifact: function.zip
                """.formatted(id));
    }
}
