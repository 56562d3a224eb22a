package dev.ziprace.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {
    @TempDir
    Path home;

    @Test
    void theFolderContainsExactlyTheGeneratedFiles() throws IOException {
        ExampleProject project = new ExampleProject(home);
        GeneratedFolder folder = new GeneratedFolder(home.resolve("deploy/generated"));
        Files.createDirectories(folder.path());
        Files.writeString(folder.path().resolve("contender-removed.yml"), "stale");

        assertThat(folder.stale(project.render())).contains("contender-removed.yml", "root.yml");
        assertThat(GenerateCommand.run(home.toString())).isZero();
        assertThat(folder.stale(project.render())).isEmpty();
        assertThat(folder.path().resolve("contender-removed.yml")).doesNotExist();
        assertThat(folder.stale(new TreeMap<>()))
                .containsExactlyElementsOf(project.render().keySet());
    }

    @Test
    void anInvalidDescriptionExitsWithThreeAndDoesNotTouchTheFolder() throws IOException {
        new ExampleProject(home).addContender("bad", "language: java\n");

        assertThat(GenerateCommand.run(home.toString())).isEqualTo(3);
        assertThat(home.resolve("deploy/generated")).doesNotExist();
    }

    @Test
    void wrongUsageExitsWithTwo() {
        assertThat(GenerateCommand.run()).isEqualTo(2);
    }
}
