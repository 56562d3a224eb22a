package dev.ziprace.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `mvn package -Pnative` and `scripts/build --native` print if native executables can't be built.
class NativeBuilderTest {
    private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();
    private static final String NEEDED =
            "native executables need a GraalVM or Mandrel for JDK 25 (set GRAALVM_HOME to it), or Docker or Podman running: ";

    @TempDir
    Path temp;

    private Path tools;

    @BeforeEach
    void linkTheToolsThatTheCheckUses() throws IOException {
        tools = Files.createDirectory(temp.resolve("tools"));
        for (String tool : List.of("bash", "env", "grep", "head", "tail")) {
            Files.createSymbolicLink(tools.resolve(tool), onPath(tool));
        }
    }

    @Test
    void withoutBuilderAndContainersOneLineNamesWhatIsNeeded() throws Exception {
        assertThat(check("")).isEqualTo(new Ending(3, NEEDED + "none was found\n"));
    }

    @Test
    void aContainerRuntimeThatDoesNotRespondIsIgnored() throws Exception {
        script(tools.resolve("docker"), "exit 1");

        assertThat(check("")).isEqualTo(new Ending(3, NEEDED + "none was found\n"));

        script(tools.resolve("docker"), "echo up");

        assertThat(check("")).isEqualTo(new Ending(0, ""));
    }

    @Test
    void aBuilderForAnotherJdkIsNamed() throws Exception {
        Path graalVm = temp.resolve("graalvm");
        Files.createDirectories(graalVm.resolve("bin"));
        Path nativeImage = graalVm.resolve("bin/native-image");
        script(nativeImage, "echo native-image 21.0.9 2025-10-21");

        assertThat(check(graalVm.toString()))
                .isEqualTo(new Ending(3, NEEDED + nativeImage + " is 'native-image 21.0.9 2025-10-21'\n"));

        script(nativeImage, "echo native-image 25.0.1 2025-10-21");

        assertThat(check(graalVm.toString())).isEqualTo(new Ending(0, ""));
    }

    @Test
    void mavenFailsWithThatLineBeforeItBuildsAnything() throws Exception {
        Path nowhere = temp.resolve("nowhere");

        Ending ending = run(
                Map.of("GRAALVM_HOME", nowhere.toString()), "mvn", "--batch-mode", "--quiet", "-Pnative", "package");

        assertThat(ending.exitCode()).isNotZero();
        assertThat(ending.output())
                .contains(NEEDED + "GRAALVM_HOME=" + nowhere + " has no bin/native-image\n")
                .contains("(native-builder) on project ziprace:")
                .doesNotContain("COMPILATION");
    }

    private Ending check(String graalVmHome) throws IOException, InterruptedException {
        return run(
                Map.of("PATH", tools.toString(), "JAVA_HOME", "", "GRAALVM_HOME", graalVmHome),
                HOME.resolve("scripts/lib/check-native-builder").toString());
    }

    private Ending run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        File output = temp.resolve("output").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES))
                    .as("ends within five minutes")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ending(process.exitValue(), Files.readString(output.toPath(), StandardCharsets.UTF_8));
    }

    private static void script(Path file, String line) throws IOException {
        Files.writeString(file, "#!/usr/bin/env bash\n" + line + "\n");
        assumeThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static Path onPath(String tool) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private record Ending(int exitCode, String output) {}
}
