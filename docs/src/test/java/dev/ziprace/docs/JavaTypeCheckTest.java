package dev.ziprace.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaTypeCheckTest {
    private static final Path HOME = Path.of("project");
    private static final List<Path> SOURCES = List.of(HOME.resolve("harness/src/dev/ziprace/store/SegmentStore.java"));

    @Test
    void typesOfTheProjectAndOfTheJdkAreFine() {
        assertThat(problems("`SegmentStore`, `store/SegmentStore` and `SSLEngine`"))
                .isEmpty();
    }

    @Test
    void aTypeWithoutASourceFileIsFound() {
        assertThat(problems("# Types\n\n| `Store` | [`MadeUpStore`](x) |\n"))
                .containsExactly("A.md:3: no Java type 'Store'", "A.md:3: no Java type 'MadeUpStore'");
    }

    @Test
    void aTypeInAnotherPackageIsFound() {
        assertThat(problems("`physics/SegmentStore`")).containsExactly("A.md:1: no Java type 'physics/SegmentStore'");
    }

    @Test
    void commandsConstantsAndAnnotationsAreLeftOut() {
        assertThat(problems("`scripts/bench`, `S3_CLIENT`, `@NullMarked`, `Name.yml`, `dev.ziprace.docs`"))
                .isEmpty();
    }

    private static List<String> problems(String text) {
        return new JavaTypeCheck(HOME, SOURCES).problems(new MarkdownFile(HOME.resolve("A.md"), text));
    }
}
