package dev.ziprace.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GeneratedTemplatesTest {

    @Test
    void theCommittedTemplatesAreWhatTheGeneratorWrites() throws IOException {
        Suite suite = Suite.read(Path.of(".."));

        assertThat(new GeneratedFolder(suite.generatedFolder()).stale(new Generator().render(suite)))
                .as("templates in deploy/generated that are stale: run scripts/generate and commit what it writes")
                .isEmpty();
    }
}
