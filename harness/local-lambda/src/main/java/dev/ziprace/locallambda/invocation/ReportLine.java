package dev.ziprace.locallambda.invocation;

import dev.ziprace.locallambda.function.FunctionConfiguration;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Formats the REPORT line with which Lambda ends the log of an invocation.
final class ReportLine {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final long BYTES_PER_MB = 1024 * 1024;

    private ReportLine() {}

    /// The line, without a line feed.
    ///
    /// @param status the status of a failure; null for none
    static String of(InvocationMetrics metrics, FunctionConfiguration function, @Nullable String status) {
        Long memory = metrics.maxMemoryBytes();
        StringBuilder report = new StringBuilder("REPORT RequestId: %s\t".formatted(metrics.requestId()));
        report.append(String.format(Locale.ROOT, "Duration: %.2f ms\t", millis(metrics.duration())));
        report.append(
                "Billed Duration: %d ms\t".formatted(metrics.billedDuration().toMillis()));
        report.append("Memory Size: %d MB\t".formatted(function.memoryMb()));
        if (memory != null) {
            report.append("Max Memory Used: %d MB\t".formatted(Math.ceilDiv(memory, BYTES_PER_MB)));
        }
        report.append(String.format(
                Locale.ROOT,
                "%s Duration: %.2f ms\t",
                function.snapStart() ? "Restore" : "Init",
                millis(metrics.coldStart())));
        if (status != null) {
            report.append("Status: ").append(status);
        }
        return report.toString();
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / NANOS_PER_MILLI;
    }
}
