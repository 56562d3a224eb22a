package dev.ziprace.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ziprace.bench.faulty.Fault;
import dev.ziprace.contender.ContenderCatalog;
import dev.ziprace.locallambda.LimitKind;
import dev.ziprace.statemachine.Benching;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole races of built packages: the harness's functions and whatever contenders a test describes.
class RaceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();

    @TempDir
    Path strategies;

    @TempDir
    Path benchFolder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private FaultyContenders faulty;

    @BeforeEach
    void packageFaultyContender() throws IOException {
        faulty = new FaultyContenders(strategies);
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(ProcessHandle.current().descendants()).isEmpty();
        assertThat(benchFolder).isDirectoryNotContaining("glob:**/run-*");
    }

    @Test
    void theSuitesContendersSucceedWithTheContractsFieldsAndArithmetic() throws IOException {
        JsonNode ranking = race(
                HOME.resolve("strategies"), ExitCode.DONE, "--objects", "12", "--object-size-mb", "1", "--runs", "1");

        assertThat(ranking.path("failure")).isEmpty();
        assertThat(arnEndings(ranking.path("success"))).containsExactlyInAnyOrderElementsOf(builtContenders());
        ranking.path("success").forEach(RaceTest::assertContractArithmetic);
        assertThat(StreamSupport.stream(ranking.path("success").spliterator(), false)
                        .map(entry -> entry.path("run_price_usd").asDouble()))
                .isSorted();
        assertThat(JSON.readTree(benchFolder.resolve("ranking.json").toFile())).isEqualTo(ranking);
        assertThat(errors.toString(StandardCharsets.UTF_8)).doesNotContain("left behind");
    }

    @Test
    void everyFaultYieldsItsReasonAndTheOthersStillRank() throws IOException {
        for (Fault fault : Fault.values()) {
            faulty.describe(fault, fault == Fault.HANGS ? 2 : 60);
        }

        JsonNode ranking = race(strategies, ExitCode.DONE, "--objects", "3", "--object-size-mb", "0.1", "--runs", "1");

        assertThat(arnEndings(ranking.path("success")))
                .containsExactlyInAnyOrder("ziprace-faulty-none", "ziprace-faulty-leaves-upload-open");
        assertThat(reason(ranking, Fault.THROWS))
                .startsWith("crash: java.lang.IllegalStateException / {")
                .contains("out of ideas");
        assertThat(reason(ranking, Fault.EXITS))
                .startsWith("crash: Runtime.ExitError / {")
                .contains("Error: Runtime exited with error: exit status 7");
        assertThat(reason(ranking, Fault.WRITES_SEGMENT))
                .startsWith("crash: ")
                .contains("AccessDenied", "s3:PutObject");
        assertThat(reason(ranking, Fault.HANGS))
                .startsWith("timeout: Sandbox.Timedout / {")
                .contains("Task timed out after 2.00 seconds");
        assertThat(reason(ranking, Fault.NESTED_PATH))
                .matches("invalid: archive contains nested path 'files/[0-9a-f]{64}', flat layout required");
        assertThat(reason(ranking, Fault.WRONG_HASH))
                .matches("invalid: content hash mismatch for '[0-9a-f]{64}': computed [0-9a-f]{64}");
        assertThat(reason(ranking, Fault.EXTRA_ENTRY))
                .isEqualTo("invalid: unknown or duplicate object in archive: 'readme.txt'");
        assertThat(reason(ranking, Fault.MISSING_ENTRY))
                .matches("invalid: archive missing 1 expected object\\(s\\) \\(sample: \\[.*[0-9a-f]{64}.*]\\)");
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("left behind: open multipart upload of archives/faulty-leaves-upload-open-0.zip");
    }

    @Test
    void aRaceThatNobodyFinishesExitsWith1() throws IOException {
        faulty.describe(Fault.EXITS, 60);

        JsonNode ranking = race(strategies, ExitCode.NO_SUCCESS, "--objects", "1", "--object-size-mb", "0.1");

        assertThat(ranking.path("success")).isEmpty();
        assertThat(ranking.path("failure")).hasSize(1);
    }

    @Test
    void aContenderInAnotherLanguageWithoutAPackageIsLeftOutInOneLineAndTheOthersRace() throws IOException {
        faulty.describe(Fault.NONE, 60);
        Path description = ContenderYml.write(strategies, "unbuilt");
        Files.writeString(description, Files.readString(description).replace("language: java", "language: rust"));

        JsonNode ranking = race(strategies, ExitCode.DONE, "--objects", "1", "--object-size-mb", "0.1", "--runs", "1");

        assertThat(arnEndings(ranking.path("success"))).containsExactly("ziprace-faulty-none");
        assertThat(ranking.path("failure")).isEmpty();
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("rust-unbuilt does not race: no " + strategies.resolve("unbuilt/function.zip"));
    }

    @Test
    void theValidatedArchiveIsKeptWhenAskedFor() throws IOException {
        faulty.describe(Fault.NONE, 60);

        race(strategies, ExitCode.DONE, "--objects", "3", "--object-size-mb", "0.1", "--keep");

        Path archives = benchFolder.resolve("archives");
        assertThat(archives).isDirectoryContaining("glob:**/faulty-none-0.zip");
        try (ZipFile archive = new ZipFile(archives.resolve("faulty-none-0.zip").toFile())) {
            assertThat(archive.size()).isEqualTo(3);
        }
    }

    @Test
    void aRaceWithLambdasPhysicsTellsItsLimitsAndTakesTheirTime() throws IOException {
        JsonNode ranking = race(
                HOME.resolve("strategies"),
                ExitCode.DONE,
                "--contender",
                "sequential",
                "--packaging",
                "jvm",
                "--objects",
                "30",
                "--object-size-mb",
                "0.1",
                "--runs",
                "1",
                "--physics",
                "lambda");

        JsonNode entry = ranking.at("/success/0");
        assertThat(entry.path("limits").textValue())
                .as(ranking.toString())
                .isEqualTo(LimitKind.strongest().id());
        assertThat(entry.path("init_ms").doubleValue()).isPositive();
        assertThat(entry.path("cpu_seconds").doubleValue()).isPositive();
        // A restore of 500 ms and 30 GETs one after the other, each with S3's latency of 25 ms, are a lower bound.
        assertThat(entry.path("duration_ms").doubleValue()).isGreaterThan(1000);
    }

    @Test
    void aSweepRacesOneContenderAtEachMemorySize() throws IOException {
        faulty.describe(Fault.NONE, 60);

        JsonNode sweep = race(
                strategies,
                ExitCode.DONE,
                "sweep",
                "--contender",
                "none",
                "--memory-mb",
                "1024,512",
                "--objects",
                "2",
                "--object-size-mb",
                "0.1",
                "--runs",
                "1");

        assertThat(sweep.path("contender").asText()).isEqualTo("faulty-none");
        assertThat(sweep.path("sizes").findValues("memory_mb"))
                .extracting(JsonNode::intValue)
                .containsExactly(512, 1024);
        assertThat(sweep.path("cheapest_mb").intValue()).isIn(512, 1024);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("cheapest");
    }

    private JsonNode race(Path contenders, int expectedExitCode, String... arguments) throws IOException {
        Files.createDirectories(benchFolder);
        Project project = new Project(HOME, contenders, benchFolder);
        List<String> flatOut = new ArrayList<>(List.of(arguments));
        if (!flatOut.contains("--physics")) {
            // What AWS takes time for is not what most races here test.
            flatOut.addAll(List.of("--physics", "none"));
        }
        int exitCode = new Main(project, print(output), print(errors)).run(flatOut.toArray(String[]::new));
        assertThat(exitCode).as(errors.toString(StandardCharsets.UTF_8)).isEqualTo(expectedExitCode);
        return JSON.readTree(output.toString(StandardCharsets.UTF_8));
    }

    private static void assertContractArithmetic(JsonNode entry) {
        assertThat(entry.fieldNames()).toIterable().containsExactlyElementsOf(definedFields());
        BigDecimal seconds = entry.path("duration_ms").decimalValue().movePointLeft(3);
        BigDecimal gigabytes = BigDecimal.valueOf(entry.path("memory_mb").asInt() / 1024.0);
        double compute = seconds.multiply(gigabytes).doubleValue();
        assertThat(entry.path("gb_second_compute").asDouble()).isCloseTo(compute, within(1e-9));
        assertThat(entry.path("run_price_usd").asDouble())
                .isCloseTo(
                        compute * 0.0000133334 + entry.path("worker_price_usd").asDouble(), within(1e-15));
    }

    /// The fields of a success entry, in the order in which the state machine's definition has them.
    private static List<String> definedFields() {
        try {
            return JSON.readTree(Benching.definition()).findValue("ReportSuccess").path("Output").properties().stream()
                    .map(Map.Entry::getKey)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> arnEndings(JsonNode entries) {
        return StreamSupport.stream(entries.spliterator(), false)
                .map(entry -> entry.path("arn").asText())
                .map(arn -> arn.substring(arn.lastIndexOf(':') + 1))
                .toList();
    }

    /// All of the suite but those in other languages that this machine can't build.
    private static List<String> builtContenders() {
        Console silent = new Console(print(new ByteArrayOutputStream()), print(new ByteArrayOutputStream()), false);
        return BuiltContenders.of(
                        ContenderCatalog.scan(HOME.resolve("strategies")).all(), silent)
                .stream()
                .map(contender -> contender.functionName(LocalCloud.PROJECT_NAME))
                .toList();
    }

    private static String reason(JsonNode ranking, Fault fault) {
        return StreamSupport.stream(ranking.path("failure").spliterator(), false)
                .filter(entry -> entry.path("arn").asText().endsWith("-" + FaultyContenders.id(fault)))
                .map(entry -> entry.path("reason").asText())
                .findFirst()
                .orElse("no failure of " + fault + " in " + ranking);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
