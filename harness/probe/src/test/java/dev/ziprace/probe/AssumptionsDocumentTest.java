package dev.ziprace.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AssumptionsDocumentTest {

    @Test
    void theDocumentIsThatOfTheCatalog() {
        assertThat(Path.of("..", "..", "docs", "aws-assumptions.md"))
                .as("run scripts/probe --document > docs/aws-assumptions.md")
                .hasContent(AssumptionsDocument.markdown());
    }
}
