package dev.ziprace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.contender.Contender;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// What the executables make of the processor: TLS at its speed where it has the instructions, a clear end where not.
@EnabledIfSystemProperty(named = "ziprace.native", matches = "true", disabledReason = "scripts/test --native sets it")
class NativeProcessorTest {

    /// Between an image with AES instructions, 1 900 MB/s and more, and one without, 35 MB/s.
    private static final int LEAST_MB_PER_SECOND = 500;

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temp;

    @Test
    void anImageForTheExecutablesProcessorCiphersAtTheProcessorsSpeed() throws Exception {
        assumeThat(Files.readString(Path.of("/proc/cpuinfo"))).containsPattern("(?m)^(flags|Features)\\b.*\\baes\\b");
        List<String> processors = NativeExecutables.built().stream()
                .map(NativeProcessorTest::processor)
                .distinct()
                .toList();
        assertThat(processors).as("what the executables are built for").hasSize(1);

        Path image = temp.resolve("cipher-speed");
        Ending build = run(
                nativeImage().toString(),
                "-march=" + processors.getFirst(),
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                "-o",
                image.toString(),
                CipherSpeed.class.getName());
        assertThat(build.exitCode()).as(build.output()).isZero();

        String megabytesPerSecond = run(image.toString()).output().strip();

        System.out.printf("AES-128-GCM in an image for %s: %s MB/s%n", processors.getFirst(), megabytesPerSecond);
        assertThat(Integer.parseInt(megabytesPerSecond))
                .as("MB/s of AES-128-GCM in an image for " + processors.getFirst())
                .isGreaterThanOrEqualTo(LEAST_MB_PER_SECOND);
    }

    @Test
    void onAProcessorWithoutAesTheExecutableSaysSoAndStops() throws Exception {
        Optional<Path> emulator = onPath("qemu-x86_64");
        assumeThat(emulator).as("QEMU's user mode emulation of x86-64").isPresent();
        assumeThat(System.getProperty("os.arch")).isEqualTo("amd64");

        Ending ending = run(
                emulator.orElseThrow().toString(),
                "-cpu",
                "Haswell-v4,-aes",
                executable(NativeExecutables.built().getFirst()).toString());

        assertThat(ending.exitCode()).isNotZero();
        assertThat(ending.output().lines().filter(line -> line.contains("CPU features")))
                .singleElement()
                .asString()
                .contains("does not support", "AES");
    }

    /// What `-march` was, by the builder's own statistics.
    private static String processor(Contender contender) {
        Path folder = Objects.requireNonNull(contender.function().artifact().getParent());
        try (Stream<Path> files = Files.walk(folder)) {
            Path statistics = files.filter(file -> file.toString().endsWith("-build-output-stats.json"))
                    .findFirst()
                    .orElseThrow();
            JsonNode compiler = JSON.readTree(statistics.toFile()).at("/general_info/graal_compiler");
            return compiler.path("march").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path executable(Contender contender) throws IOException {
        Path folder = Objects.requireNonNull(contender.function().artifact().getParent());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith("-runner"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// The builder that scripts/lib/check-native-builder finds, unless it is in a container.
    private static Path nativeImage() {
        Optional<Path> found = Stream.of("GRAALVM_HOME", "JAVA_HOME")
                .map(System::getenv)
                .filter(Objects::nonNull)
                .map(home -> Path.of(home, "bin", "native-image"))
                .filter(Files::isExecutable)
                .findFirst()
                .or(() -> onPath("native-image"));
        assumeThat(found).as("a native-image outside of a container").isPresent();
        return found.orElseThrow();
    }

    private static Optional<Path> onPath(String tool) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Ending run(String... command) throws IOException, InterruptedException {
        Path output = temp.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(30, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Ending(process.exitValue(), Files.readString(output));
    }

    private record Ending(int exitCode, String output) {}
}
