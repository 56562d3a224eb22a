package dev.ziprace.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The Markdown files of this project.
class DocumentationTest {
    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        LinkCheck check = new LinkCheck(ProjectFiles.HOME);
        List<String> problems = new ArrayList<>();
        for (Path file : ProjectFiles.markdown()) {
            problems.addAll(check.problems(MarkdownFile.read(file)));
        }

        assertThat(problems).isEmpty();
    }

    @Test
    void everyFileThatIsNamedExists() throws IOException {
        FileNameCheck check = new FileNameCheck(ProjectFiles.HOME);
        List<String> problems = new ArrayList<>();
        for (Path file : ProjectFiles.markdown()) {
            problems.addAll(check.problems(MarkdownFile.read(file)));
        }

        assertThat(problems).isEmpty();
    }

    @Test
    void theReadmeIsShort() throws IOException {
        assertThat(Files.readAllLines(ProjectFiles.HOME.resolve("README.md")).size())
                .isLessThan(150);
    }
}
