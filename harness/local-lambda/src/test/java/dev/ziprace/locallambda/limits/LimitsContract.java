package dev.ziprace.locallambda.limits;

import static dev.ziprace.locallambda.testing.TestFunctions.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ziprace.locallambda.LocalLambda;
import dev.ziprace.locallambda.function.FunctionConfiguration;
import dev.ziprace.locallambda.invocation.InvocationMetrics;
import dev.ziprace.locallambda.invocation.InvocationResult;
import dev.ziprace.locallambda.invocation.InvocationResult.FunctionError;
import dev.ziprace.locallambda.testing.FunctionZip;
import dev.ziprace.locallambda.testing.TestFunctions;
import dev.ziprace.locallambda.testing.TestLambda;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The contract of every kind of limits except none.
interface LimitsContract {

    /// Computes long enough that single scheduling periods don't matter.
    String COMPUTE_3_SECONDS = "end=$((SECONDS + 3)); while [ $SECONDS -lt $end ]; do :; done";

    LimitKind kind();

    @Test
    default void allProcessesOfABusyFunctionShareItsCpuShare(@TempDir Path folder) throws Exception {
        InvocationMetrics metrics = invoke(
                        folder,
                        512,
                        "next; (" + COMPUTE_3_SECONDS + ") & " + COMPUTE_3_SECONDS + "; wait; respond null")
                .metrics();

        assertThat(metrics.limits()).isEqualTo(kind());
        double share = cpuShare(metrics.cpuTime(), metrics.duration());
        assertThat(share).isLessThanOrEqualTo(0.29 + 0.02);
        assumeThat(loadPerProcessor()).as("the machine is idle enough").isLessThan(3);
        assertThat(share).isGreaterThanOrEqualTo(0.2);
    }

    @Test
    default void initIsNotThrottled(@TempDir Path folder) throws Exception {
        InvocationMetrics metrics =
                invoke(folder, 128, COMPUTE_3_SECONDS + "; next; respond null").metrics();

        // More than twice the share of 128 MB, which is 0.072.
        assumeThat(loadPerProcessor()).as("the machine is idle enough").isLessThan(5);
        assertThat(cpuShare(metrics.cpuTime(), metrics.initDuration())).isGreaterThan(2 * 0.072);
    }

    @Test
    default void aFunctionThatExceedsItsMemoryIsKilled(@TempDir Path folder) throws Exception {
        // During INIT, which is fast because it is not throttled.
        InvocationResult result =
                invoke(folder, 256, "data=$(head -c 300000000 /dev/zero | tr '\\0' x); next; respond null");

        assertThat(result).isInstanceOf(FunctionError.class);
        assertThat(utf8(result.payload()))
                .isEqualTo(
                        "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: %s Error: Runtime exited with error: signal: killed\"}"
                                .formatted(result.metrics().requestId()));
        assertThat(result.metrics().maxMemoryBytes()).isEqualTo(256L * 1024 * 1024);
    }

    @Test
    default void aFunctionWithinItsMemoryIsNotKilled(@TempDir Path folder) throws Exception {
        InvocationResult result =
                invoke(folder, 256, "data=$(head -c 50000000 /dev/zero | tr '\\0' x); next; respond \"${#data}\"");

        assertThat(utf8(result.payload())).isEqualTo("50000000");
        assertThat(result.metrics().maxMemoryBytes()).isBetween(50_000_000L, 256L * 1024 * 1024);
    }

    @Test
    default void limitsAddNoEnvironmentVariables(@TempDir Path folder) throws Exception {
        String names = "next; respond \"$(tr '\\0' '\\n' </proc/$$/environ | sed 's/=.*//' | sort)\"";
        String limited = utf8(invoke(folder, 512, names).payload());
        String unlimited;
        try (LocalLambda lambda = TestLambda.start(folder, kind())) {
            lambda.registerUnlimited(TestFunctions.bash("names", folder, names));
            InvocationResult result = lambda.invoke("names", utf8("{}"));
            assertThat(result.metrics().limits()).isEqualTo(LimitKind.NONE);
            unlimited = utf8(result.payload());
        }

        assertThat(limited).isEqualTo(unlimited);
    }

    private InvocationResult invoke(Path folder, int memoryMb, String script) throws IOException, InterruptedException {
        try (LocalLambda lambda = TestLambda.start(folder, kind())) {
            lambda.register(new FunctionConfiguration(
                    "limited",
                    "provided.al2023",
                    "bootstrap",
                    "x86_64",
                    memoryMb,
                    Duration.ofMinutes(5),
                    512,
                    false,
                    Map.of(),
                    FunctionZip.bash(folder, script)));
            return lambda.invoke("limited", utf8("{}"));
        }
    }

    private static double loadPerProcessor() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return system.getSystemLoadAverage() / system.getAvailableProcessors();
    }

    private static double cpuShare(@Nullable Duration cpuTime, Duration time) {
        return (double) Objects.requireNonNull(cpuTime).toNanos() / time.toNanos();
    }
}
