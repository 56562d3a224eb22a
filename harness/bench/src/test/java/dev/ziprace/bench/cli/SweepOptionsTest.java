package dev.ziprace.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziprace.bench.cloud.LambdaNetwork;
import dev.ziprace.bench.cloud.Physics;
import dev.ziprace.bench.console.UsageException;
import dev.ziprace.bench.fixture.ContenderYml;
import dev.ziprace.bench.sweep.SweepSetting;
import dev.ziprace.contender.Contender;
import dev.ziprace.contender.ContenderCatalog;
import dev.ziprace.locallambda.limits.LimitKind;
import dev.ziprace.locals3.physics.Partitioning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class SweepOptionsTest {
    private static final Physics LAMBDA =
            new Physics.Lambda(LimitKind.NONE, LambdaNetwork.CLASSIC, Partitioning.BUCKET);
    private static final Physics NO_PHYSICS = new Physics.None(false);

    @TempDir
    Path strategies;

    @Test
    void everyCombinationHasItsOwnId() throws IOException {
        assertThat(lines(
                        LAMBDA,
                        contender(512),
                        "--memory-mb=1024,512",
                        "--java-tool-options",
                        "-XX:+UseSerialGC -Xmx200m",
                        "--java-tool-options",
                        "",
                        "--snap-start=on",
                        "--snap-start=off"))
                .containsExactly(
                        "java-x-512mb-1: 512 MB, SnapStart on, JAVA_TOOL_OPTIONS '-XX:+UseSerialGC -Xmx200m'",
                        "java-x-512mb-2: 512 MB, SnapStart on, JAVA_TOOL_OPTIONS ''",
                        "java-x-512mb-3: 512 MB, SnapStart off, JAVA_TOOL_OPTIONS '-XX:+UseSerialGC -Xmx200m'",
                        "java-x-512mb-4: 512 MB, SnapStart off, JAVA_TOOL_OPTIONS ''",
                        "java-x-1024mb-1: 1024 MB, SnapStart on, JAVA_TOOL_OPTIONS '-XX:+UseSerialGC -Xmx200m'",
                        "java-x-1024mb-2: 1024 MB, SnapStart on, JAVA_TOOL_OPTIONS ''",
                        "java-x-1024mb-3: 1024 MB, SnapStart off, JAVA_TOOL_OPTIONS '-XX:+UseSerialGC -Xmx200m'",
                        "java-x-1024mb-4: 1024 MB, SnapStart off, JAVA_TOOL_OPTIONS ''");
    }

    @Test
    void byDefaultMemorySizesAreSweptUnlessOtherSettingsAreGiven() throws IOException {
        assertThat(lines(LAMBDA, contender(512))).hasSize(5).allMatch(line -> line.endsWith("OPTIONS '-Xmx448m'"));
        assertThat(lines(LAMBDA, contender(512), "--snap-start=off", "--snap-start=off"))
                .containsExactly("java-x-512mb: 512 MB, SnapStart off, JAVA_TOOL_OPTIONS '-Xmx448m'");
        assertThat(lines(LAMBDA, contender(512), "--java-tool-options=-Xmx1g", "--java-tool-options=-Xmx1g "))
                .containsExactly("java-x-512mb: 512 MB, SnapStart on, JAVA_TOOL_OPTIONS '-Xmx1g'");
    }

    @Test
    void withoutPhysicsNothingStartsFromASnapshot() throws IOException {
        Contender contender = contender(512);

        assertThat(lines(NO_PHYSICS, contender, "--memory-mb=512"))
                .containsExactly("java-x-512mb: 512 MB, SnapStart off, JAVA_TOOL_OPTIONS '-Xmx448m'");
        assertThatThrownBy(() -> lines(NO_PHYSICS, contender, "--snap-start=off"))
                .isInstanceOf(UsageException.class)
                .hasMessage("--snap-start needs --physics lambda; without it nothing starts from a snapshot");
    }

    @Test
    void aSnapshotThatLambdaWouldRejectIsRejected() throws IOException {
        Contender contender = contender(1024);

        assertThatThrownBy(() -> lines(LAMBDA, contender, "--snap-start=on"))
                .isInstanceOf(UsageException.class)
                .hasMessage("--snap-start on needs an ephemeral_storage_mb of 512, and java-x has 1024");
    }

    @Test
    void settingsOfTheJavaRuntimeAreRejectedForAnExecutable() throws IOException {
        Contender contender = contender(512);
        Contender executable = contender.with(contender.function().asNative());

        assertThat(lines(LAMBDA, executable, "--memory-mb=512")).containsExactly("java-x-512mb: 512 MB");
        assertThatThrownBy(() -> lines(LAMBDA, executable, "--snap-start=off"))
                .isInstanceOf(UsageException.class)
                .hasMessage("--snap-start needs a package for the Java runtime, and java-x would run on"
                        + " provided.al2023; with --packaging jvm it runs on Java if it has such a package");
        assertThatThrownBy(() -> lines(LAMBDA, executable, "--java-tool-options", "-Xmx1g"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--java-tool-options needs a package for the Java runtime");
    }

    private static List<String> lines(Physics physics, Contender contender, String... arguments) {
        Swept swept = new Swept();
        new CommandLine(swept).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        return swept.settings.variants(contender, physics).stream()
                .map(variant -> variant.name() + ": " + SweepSetting.of(variant.function()))
                .toList();
    }

    private Contender contender(int ephemeralStorageMb) throws IOException {
        Path description = ContenderYml.write(strategies, "x");
        Files.writeString(
                description,
                Files.readString(description).replace("storage_mb: 512", "storage_mb: " + ephemeralStorageMb)
                        + "environment: {JAVA_TOOL_OPTIONS: -Xmx448m}\nnative_artifact: native.zip\n");
        return ContenderCatalog.scan(strategies).all().getFirst();
    }

    /// A command with the options and nothing else.
    @Command
    private static final class Swept {
        @Mixin
        private final SweepOptions settings = new SweepOptions();
    }
}
