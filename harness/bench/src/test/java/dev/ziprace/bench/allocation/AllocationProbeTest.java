package dev.ziprace.bench.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziprace.contender.Contender;
import dev.ziprace.contender.FunctionDescription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocationProbeTest {
    private static final long MIB = 1 << 20;

    @TempDir
    Path scratch;

    @Test
    void allocationsOfAllProcessesAreCountedUntilTheyAreKilled() throws Exception {
        AllocationProbe probe = AllocationProbe.in(Files.createDirectory(scratch.resolve("a folder")));
        Contender probed = probe.probed(contender("java25", Map.of("JAVA_TOOL_OPTIONS", "-Xmx64m")));
        assertThat(probed.name()).isEqualTo("java-greedy-probed");
        String options = probed.function().environment().getOrDefault("JAVA_TOOL_OPTIONS", "");

        run(options, 100);
        long one = probe.takeAllocatedBytes();
        run(options, 100);
        run(options, 100);
        long two = probe.takeAllocatedBytes();

        // Starting the program also allocates memory.
        assertThat(one).isBetween(100 * MIB, 130 * MIB);
        assertThat(two).isBetween(200 * MIB, 260 * MIB);
        assertThat(probe.takeAllocatedBytes()).isZero();
    }

    @Test
    void onlyAJvmCanLoadAnAgent() {
        assertThat(AllocationProbe.suits(contender("java25", Map.of()))).isTrue();
        assertThat(AllocationProbe.suits(contender("provided.al2023", Map.of())))
                .isFalse();
    }

    /// Runs a program whose heap is smaller than what it allocates, and kills it as a sandbox is killed.
    private void run(String options, int mib) throws Exception {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                "target/test-classes",
                Greedy.class.getName(),
                String.valueOf(mib));
        builder.environment().put("JAVA_TOOL_OPTIONS", options);
        builder.redirectError(scratch.resolve("errors").toFile());
        Process process = builder.start();
        try {
            assertThat(process.getInputStream().read())
                    .as("the line that it prints after allocating")
                    .isEqualTo('.');
            Thread.sleep(20 * AllocationAgent.INTERVAL_MS);
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Contender contender(String runtime, Map<String, String> environment) {
        var function = new FunctionDescription(
                runtime, "a.B::c", "arm64", 512, 60, 512, true, environment, Path.of("function.zip"), null, 512);
        return new Contender("java", "greedy", "", Set.of(), "true", function);
    }
}
