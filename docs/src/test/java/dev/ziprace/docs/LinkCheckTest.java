package dev.ziprace.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkCheckTest {
    @TempDir
    Path home;

    @BeforeEach
    void makeAnotherDocument() throws IOException {
        Files.createDirectories(home.resolve("docs"));
        Files.writeString(home.resolve("docs/other.md"), "# One `code`, two\n\n## Twice\n\n## Twice\n");
    }

    @Test
    void linksToFilesAndHeadingsAreFine() throws IOException {
        assertThat(problems("""
                        # Top of the page
                        [file](docs/other.md), [folder](docs), [heading](docs/other.md#one-code-two),
                        [repeated heading](docs/other.md#twice-1), [here](#top-of-the-page),
                        [web](https://example.com/a#b), ![image](docs/other.md), [reference][1]

                        [1]: docs/other.md
                        """)).isEmpty();
    }

    @Test
    void aMissingFileIsFound() throws IOException {
        assertThat(problems("# Top\n\nSee [this](docs/missing.md).\n"))
                .containsExactly("README.md:3: link 'docs/missing.md' leads to a file that does not exist");
    }

    @Test
    void aMissingHeadingIsFoundHereAndInAnotherFile() throws IOException {
        assertThat(problems("[here](#nothing), [there](docs/other.md#nothing)"))
                .containsExactly(
                        "README.md:1: link '#nothing' leads to a heading that does not exist",
                        "README.md:1: link 'docs/other.md#nothing' leads to a heading that does not exist");
    }

    @Test
    void aLinkInATableIsChecked() throws IOException {
        assertThat(problems("| a | b |\n|---|---|\n| x | [y](missing) |\n")).hasSize(1);
    }

    @Test
    void aLinkOutOfTheProjectIsRefused() throws IOException {
        assertThat(problems("[up](../other), [absolute](/etc/passwd)"))
                .containsExactly(
                        "README.md:1: link '../other' leads out of the project",
                        "README.md:1: link '/etc/passwd' leads out of the project");
    }

    @Test
    void anAddressWithoutAHostOrWithAnotherSchemeIsRefused() throws IOException {
        assertThat(problems("[a](https:///path), [b](ftp://example.com/), [c](<https://example.com/a b>)"))
                .hasSize(3);
    }

    private List<String> problems(String text) throws IOException {
        return new LinkCheck(home).problems(new MarkdownFile(home.resolve("README.md"), text));
    }
}
