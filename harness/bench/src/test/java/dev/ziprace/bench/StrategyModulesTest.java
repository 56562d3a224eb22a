package dev.ziprace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StrategyModulesTest {
    private static final Path STRATEGIES =
            Path.of("..", "..", "strategies").toAbsolutePath().normalize();

    @Test
    void everyContenderThatMavenBuildsIsAModule() throws IOException {
        String parent = Files.readString(STRATEGIES.resolve("pom.xml"));
        try (Stream<Path> folders = Files.list(STRATEGIES)) {
            List<String> modules = folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> "<module>" + folder.getFileName() + "</module>")
                    .toList();

            assertThat(modules).contains("<module>sequential</module>");
            assertThat(modules)
                    .as("strategies/pom.xml must name each folder that has a pom.xml")
                    .allSatisfy(module -> assertThat(parent).contains(module));
        }
    }
}
