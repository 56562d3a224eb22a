package dev.ziprace.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.bench.cloud.ProjectFolders;
import dev.ziprace.bench.fixture.FaultyContenders;
import dev.ziprace.bench.fixture.faulty.ContenderFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// A race with the harness's own functions as native executables: one fills the bucket, the other validates
/// archives.
@EnabledIfSystemProperty(named = "ziprace.native", matches = "true", disabledReason = "scripts/test --native sets it")
class NativeHarnessTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();
    private static final List<ContenderFault> JUDGED = List.of(
            ContenderFault.NONE,
            ContenderFault.NESTED_PATH,
            ContenderFault.WRONG_HASH,
            ContenderFault.EXTRA_ENTRY,
            ContenderFault.MISSING_ENTRY);

    @TempDir
    Path home;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void theNativeFunctionsFillTheBucketAndJudgeLikeThoseForTheJvm() throws IOException {
        describeNatively("fill-bucket");
        describeNatively("control");
        FaultyContenders faulty = new FaultyContenders(Files.createDirectory(home.resolve("strategies")));
        for (ContenderFault fault : JUDGED) {
            faulty.describe(fault, 60);
        }

        JsonNode ranking = race("--objects", "3", "--object-size-mb", "0.1", "--runs", "1");

        assertThat(ranking.path("success")).hasSize(1);
        assertThat(reasons(ranking))
                .satisfiesExactlyInAnyOrder(
                        reason -> assertThat(reason)
                                .matches(
                                        "invalid: archive contains nested path 'files/[0-9a-f]{64}', flat layout required"),
                        reason -> assertThat(reason)
                                .matches("invalid: content hash mismatch for '[0-9a-f]{64}': computed [0-9a-f]{64}"),
                        reason -> assertThat(reason)
                                .isEqualTo("invalid: unknown or duplicate object in archive: 'readme.txt'"),
                        reason -> assertThat(reason).startsWith("invalid: archive missing 1 expected object(s)"));
    }

    /// Describes a function with its native package only.
    private void describeNatively(String function) throws IOException {
        Path module = HOME.resolve("harness").resolve(function);
        Path artifact = module.resolve("target/native/function.zip");
        assertThat(artifact).as("built by scripts/build --native").isRegularFile();
        String description = Files.readString(module.resolve("function.yml"))
                .replaceFirst("(?m)^runtime: .*", "runtime: provided.al2023")
                .replaceFirst("(?m)^handler: .*", "handler: bootstrap")
                .replaceFirst("(?m)^artifact: .*", "artifact: " + artifact)
                .replaceFirst("(?m)^native_artifact: .*", "");
        Path folder = Files.createDirectories(home.resolve("harness").resolve(function));
        Files.writeString(folder.resolve("function.yml"), description);
    }

    private JsonNode race(String... arguments) throws IOException {
        ProjectFolders project = new ProjectFolders(home, home.resolve("strategies"), home.resolve("bench"));
        int exitCode = new BenchMain(project, print(output), print(errors)).run(arguments);
        assertThat(exitCode).as(errors.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.DONE);
        return JSON.readTree(output.toString(StandardCharsets.UTF_8));
    }

    private static List<String> reasons(JsonNode ranking) {
        return StreamSupport.stream(ranking.path("failure").spliterator(), false)
                .map(entry -> entry.path("reason").asText())
                .toList();
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
