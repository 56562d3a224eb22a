package dev.ziprace.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    @TempDir
    Path home;

    @Test
    void theFolderHoldsWhatIsGeneratedAndNothingElse() throws IOException {
        ExampleSuite suite = new ExampleSuite(home);
        GeneratedFolder folder = new GeneratedFolder(home.resolve("deploy/generated"));
        Files.createDirectories(folder.path());
        Files.writeString(folder.path().resolve("contender-removed.yml"), "stale");

        assertThat(folder.stale(suite.render())).contains("contender-removed.yml", "root.yml");
        assertThat(Main.run(home.toString())).isZero();
        assertThat(folder.stale(suite.render())).isEmpty();
        assertThat(folder.path().resolve("contender-removed.yml")).doesNotExist();
        assertThat(folder.stale(new TreeMap<>()))
                .containsExactlyElementsOf(suite.render().keySet());
    }

    @Test
    void aWrongDescriptionEndsWithStatusThreeAndLeavesTheFolderAlone() throws IOException {
        new ExampleSuite(home).addContender("bad", "language: java\n");

        assertThat(Main.run(home.toString())).isEqualTo(3);
        assertThat(home.resolve("deploy/generated")).doesNotExist();
    }

    @Test
    void wrongUsageEndsWithStatusTwo() {
        assertThat(Main.run()).isEqualTo(2);
    }
}
