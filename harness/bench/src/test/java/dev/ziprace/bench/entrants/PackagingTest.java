package dev.ziprace.bench.entrants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.bench.fixture.ContenderYml;
import dev.ziprace.contender.Contender;
import dev.ziprace.contender.ContenderCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagingTest {
    @TempDir
    Path strategies;

    @BeforeEach
    void describeOneContenderWithBothPackagesAndOneWithItsOwnBootstrap() throws IOException {
        ContenderYml.write(strategies, "sequential");
        Files.writeString(
                strategies.resolve("sequential/contender.yml"),
                Files.readString(strategies.resolve("sequential/contender.yml")) + "native_artifact: native.zip\n");
        ContenderYml.write(strategies, "foreign");
    }

    @Test
    void withBothAContenderWithTwoPackagesRacesTwiceUnderTwoNames() {
        assertThat(entrants(Packaging.BOTH))
                .containsExactly(
                        "java-foreign java25 function.zip",
                        "java-sequential provided.al2023 native.zip",
                        "java-sequential-jvm java25 function.zip");
    }

    @Test
    void aSinglePackageRacesUnderTheContendersName() {
        assertThat(entrants(Packaging.NATIVE))
                .containsExactly("java-foreign java25 function.zip", "java-sequential provided.al2023 native.zip");
        assertThat(entrants(Packaging.JVM))
                .containsExactly("java-foreign java25 function.zip", "java-sequential java25 function.zip");
    }

    @Test
    void byDefaultTheNativeExecutableRacesIfItIsBuilt() throws IOException {
        assertThat(entrants(null)).contains("java-sequential java25 function.zip");

        Files.createFile(strategies.resolve("sequential/native.zip"));

        assertThat(entrants(null)).contains("java-sequential provided.al2023 native.zip");
        assertThat(entrants(Packaging.JVM)).contains("java-sequential java25 function.zip");
    }

    private List<String> entrants(@Nullable Packaging asked) {
        return Packaging.entrants(ContenderCatalog.scan(strategies).all(), asked).stream()
                .map(PackagingTest::line)
                .toList();
    }

    private static String line(Contender contender) {
        return contender.name() + " " + contender.function().runtime() + " "
                + contender.function().artifact().getFileName();
    }
}
