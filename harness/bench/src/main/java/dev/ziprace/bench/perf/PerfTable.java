package dev.ziprace.bench.perf;

import dev.ziprace.bench.entrants.Packaging;
import dev.ziprace.contender.Contender;
import dev.ziprace.contender.S3ClientKind;
import dev.ziprace.locals3.routing.SupportedOperation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Formats what contenders used, two lines each: figures, and below them S3 requests by operation. The parentheses
/// show the ratio to the same contender with the SDK's client.
public final class PerfTable {
    private static final String UNKNOWN = "-";
    private static final double MIB = 1024 * 1024;
    private static final double MB_PER_GB = 1000;

    private PerfTable() {}

    public static String head() {
        return line("contender", "package", "client", "CPU s/GB", "CPU ms/request", "alloc. MB/GB", "peak MiB");
    }

    /// @param sdk the result with the SDK's client; null if there is nothing to compare with
    public static List<String> lines(Contender contender, PerfResult result, @Nullable PerfResult sdk) {
        Double allocated = result.allocatedBytesPerByte();
        Double sdkAllocated = sdk == null ? null : sdk.allocatedBytesPerByte();
        return List.of(
                line(
                        contender.name(),
                        packaging(contender),
                        contender.s3Client().map(S3ClientKind::toString).orElse(UNKNOWN),
                        cell("%.2f", result.cpuSecondsPerGb(), sdk == null ? null : sdk.cpuSecondsPerGb()),
                        cell("%.3f", result.cpuMillisPerRequest(), sdk == null ? null : sdk.cpuMillisPerRequest()),
                        allocated == null
                                ? UNKNOWN
                                : cell(
                                        "%.1f",
                                        allocated * MB_PER_GB, sdkAllocated == null ? null : sdkAllocated * MB_PER_GB),
                        cell("%.0f", result.peakMemoryBytes() / MIB, sdk == null ? null : sdk.peakMemoryBytes() / MIB)),
                requests(result, sdk));
    }

    private static String requests(PerfResult result, @Nullable PerfResult sdk) {
        return "  "
                + Arrays.stream(SupportedOperation.values())
                        .filter(operation -> result.s3().requests(operation) > 0
                                || (sdk != null && sdk.s3().requests(operation) > 0))
                        .map(operation -> operation.apiName() + " "
                                + cell(
                                        "%.0f",
                                        result.s3().requests(operation),
                                        sdk == null ? null : (double) sdk.s3().requests(operation)))
                        .collect(Collectors.joining(", "));
    }

    private static String packaging(Contender contender) {
        if (contender.function().runtime().startsWith("java")) {
            return Packaging.JVM.toString();
        }
        return contender.language().equals("java") ? Packaging.NATIVE.toString() : UNKNOWN;
    }

    private static String cell(String format, double value, @Nullable Double sdk) {
        String text = String.format(Locale.ROOT, format, value);
        return sdk == null || sdk == 0 ? text : text + String.format(Locale.ROOT, " (%.2f)", value / sdk);
    }

    private static String line(String contender, String packaging, String client, String... figures) {
        return "%-34s %-7s %-6s".formatted(contender, packaging, client)
                + Arrays.stream(figures).map("%16s"::formatted).collect(Collectors.joining());
    }
}
