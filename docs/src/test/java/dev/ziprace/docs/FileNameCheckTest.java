package dev.ziprace.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileNameCheckTest {
    @TempDir
    Path home;

    @BeforeEach
    void makeAScript() throws IOException {
        Files.createDirectories(home.resolve("scripts/lib"));
        Files.writeString(home.resolve("scripts/run"), "");
    }

    @Test
    void namesOfFilesAndFoldersAreFine() throws IOException {
        assertThat(problems("`scripts/run --help`, `scripts/lib/`, `./scripts/run`\n\n```\nscripts/run\n```\n"))
                .isEmpty();
    }

    @Test
    void aNameWithoutAFileIsFoundInCodeSpansAndBlocks() throws IOException {
        assertThat(problems("Text with `scripts/gone --help`.\n\n```\n# comment\nsudo scripts/lib/gone.sh\n```\n"))
                .containsExactly("README.md:1: no file 'scripts/gone'", "README.md:5: no file 'scripts/lib/gone.sh'");
    }

    @Test
    void placeholdersPatternsBuildOutputAndOtherFoldersAreLeftOut() throws IOException {
        assertThat(
                        problems(
                                "`scripts/NAME/pom.xml`, `scripts/<name>`, `scripts/*`, `scripts/target/x`, `files/abc`, `/scripts/x`"))
                .isEmpty();
    }

    private List<String> problems(String text) throws IOException {
        return new FileNameCheck(home).problems(new MarkdownFile(home.resolve("README.md"), text));
    }
}
