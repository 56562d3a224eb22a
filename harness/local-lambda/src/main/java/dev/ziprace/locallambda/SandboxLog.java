package dev.ziprace.locallambda;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The log of one sandbox: what its processes write, which goes there without passing through this one, and the lines
/// that Lambda adds.
///
/// @param file kept after the sandbox is gone
record SandboxLog(Path file) {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long BYTES_PER_MB = 1024 * 1024;

    /// Makes `directory/<function>/<time>-<sandbox>.log`.
    static SandboxLog create(Path directory, String functionName, String sandboxId) throws IOException {
        Path folder = Files.createDirectories(directory.resolve(functionName));
        String name = TIMESTAMP.format(Instant.now()) + "-" + sandboxId + ".log";
        return new SandboxLog(Files.createFile(folder.resolve(name)));
    }

    void start(String requestId) throws IOException {
        append("START RequestId: %s Version: %s".formatted(requestId, FunctionReference.LATEST));
    }

    /// The two lines of an error that Lambda itself found.
    void error(String requestId, String message, String errorType) throws IOException {
        append("RequestId: %s Error: %s\n%s".formatted(requestId, message, errorType));
    }

    void timedOut(String requestId, Duration timeout) throws IOException {
        append("%s %s %s".formatted(Instant.now(), requestId, FunctionErrors.timedOutMessage(timeout)));
    }

    /// @param status what the REPORT line says of a failure; null for none
    void end(InvocationMetrics metrics, FunctionConfiguration function, @Nullable String status) throws IOException {
        Long memory = metrics.maxMemoryBytes();
        StringBuilder report = new StringBuilder(
                "END RequestId: %s\nREPORT RequestId: %s\t".formatted(metrics.requestId(), metrics.requestId()));
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
        append(report.toString());
    }

    /// The last `bytes` bytes.
    byte[] tail(int bytes) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long length = log.length();
            byte[] tail = new byte[(int) Math.min(bytes, length)];
            log.seek(length - tail.length);
            log.readFully(tail);
            return tail;
        }
    }

    private void append(String line) throws IOException {
        Files.writeString(file, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / NANOS_PER_MILLI;
    }
}
