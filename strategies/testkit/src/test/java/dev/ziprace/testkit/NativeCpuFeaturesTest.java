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

/// Native executables encrypt at the speed of the CPU's AES instructions. On a CPU without them they exit and name the
/// missing instructions.
@EnabledIfSystemProperty(named = "ziprace.native", matches = "true", disabledReason = "scripts/test --native sets it")
class NativeCpuFeaturesTest {

    /// An image that uses AES instructions reaches at least 1 900 MB/s, one that doesn't 35 MB/s.
    private static final int MIN_MB_PER_SECOND = 500;

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temp;

    @Test
    void anImageForTheExecutablesCpuUsesItsAesInstructions() throws Exception {
        assumeThat(Files.readString(Path.of("/proc/cpuinfo"))).containsPattern("(?m)^(flags|Features)\\b.*\\baes\\b");
        List<String> architectures = NativeExecutables.built().stream()
                .map(NativeCpuFeaturesTest::march)
                .distinct()
                .toList();
        assertThat(architectures).as("-march of the executables").hasSize(1);

        Path image = temp.resolve("aes-gcm-throughput");
        ProcessResult build = run(
                nativeImage().toString(),
                "-march=" + architectures.getFirst(),
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                "-o",
                image.toString(),
                AesGcmThroughput.class.getName());
        assertThat(build.exitCode()).as(build.output()).isZero();

        String megabytesPerSecond = run(image.toString()).output().strip();

        System.out.printf("AES-128-GCM in an image for %s: %s MB/s%n", architectures.getFirst(), megabytesPerSecond);
        assertThat(Integer.parseInt(megabytesPerSecond))
                .as("MB/s of AES-128-GCM in an image for " + architectures.getFirst())
                .isGreaterThanOrEqualTo(MIN_MB_PER_SECOND);
    }

    @Test
    void onACpuWithoutAesTheExecutableExitsAndNamesTheMissingInstructions() throws Exception {
        Optional<Path> emulator = onPath("qemu-x86_64");
        assumeThat(emulator).as("QEMU's user-mode emulation of x86-64").isPresent();
        assumeThat(System.getProperty("os.arch")).isEqualTo("amd64");

        ProcessResult result = run(
                emulator.orElseThrow().toString(),
                "-cpu",
                "Haswell-v4,-aes",
                executable(NativeExecutables.built().getFirst()).toString());

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output().lines().filter(line -> line.contains("CPU features")))
                .singleElement()
                .asString()
                .contains("does not support", "AES");
    }

    /// Returns the value of `-march`, from native-image's build statistics.
    private static String march(Contender contender) {
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

    /// Returns the native-image that scripts/lib/check-native-builder finds, unless it runs in a container.
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

    private ProcessResult run(String... command) throws IOException, InterruptedException {
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
        return new ProcessResult(process.exitValue(), Files.readString(output));
    }

    private record ProcessResult(int exitCode, String output) {}
}
