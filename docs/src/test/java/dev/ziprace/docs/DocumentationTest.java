package dev.ziprace.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The Markdown files of this project.
class DocumentationTest {
    /// The documents that describe the code. Others name parameters and states that look like types.
    private static final Set<String> ABOUT_THE_CODE =
            Set.of("ARCHITECTURE.md", "CONTRIBUTING.md", "docs/calibration.md", "docs/local-s3.md");

    private static final Path FINDINGS = ProjectFiles.HOME.resolve("docs/findings");

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
    void everyJavaTypeThatIsNamedExists() throws IOException {
        JavaTypeCheck check = new JavaTypeCheck(ProjectFiles.HOME, ProjectFiles.java());
        List<String> problems = new ArrayList<>();
        for (Path file : ProjectFiles.markdown()) {
            if (isAboutTheCode(file)) {
                problems.addAll(check.problems(MarkdownFile.read(file)));
            }
        }

        assertThat(problems).isEmpty();
    }

    @Test
    void theReadmeIsShort() throws IOException {
        assertThat(Files.readAllLines(ProjectFiles.HOME.resolve("README.md")).size())
                .isLessThan(150);
    }

    private static boolean isAboutTheCode(Path file) {
        return file.startsWith(FINDINGS)
                || ABOUT_THE_CODE.contains(
                        ProjectFiles.HOME.relativize(file).toString().replace('\\', '/'));
    }
}
