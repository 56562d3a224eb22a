package dev.ziprace.locallambda.invocation;

import dev.ziprace.locallambda.function.FunctionConfiguration;
import dev.ziprace.locallambda.function.FunctionReference;
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

/// The log of one invocation: the output of the sandbox's processes, which write to the file directly, and the lines
/// that Lambda adds.
///
/// @param file kept after the sandbox has ended
public record InvocationLog(Path file) {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// Creates `directory/<function>/<time>-<sandbox>.log`.
    public static InvocationLog create(Path directory, String functionName, String sandboxId) throws IOException {
        Path folder = Files.createDirectories(directory.resolve(functionName));
        String name = TIMESTAMP.format(Instant.now()) + "-" + sandboxId + ".log";
        return new InvocationLog(Files.createFile(folder.resolve(name)));
    }

    /// Appends the START line.
    public void start(String requestId) throws IOException {
        append("START RequestId: %s Version: %s".formatted(requestId, FunctionReference.LATEST));
    }

    /// Appends the two lines of an error that Lambda itself detected.
    void error(String requestId, String message, String errorType) throws IOException {
        append("RequestId: %s Error: %s\n%s".formatted(requestId, message, errorType));
    }

    /// Appends the line of a timeout.
    void timedOut(String requestId, Duration timeout) throws IOException {
        append("%s %s %s".formatted(Instant.now(), requestId, FunctionErrors.timedOutMessage(timeout)));
    }

    /// Appends the END and REPORT lines.
    ///
    /// @param status the status of a failure; null for none
    void end(InvocationMetrics metrics, FunctionConfiguration function, @Nullable String status) throws IOException {
        append("END RequestId: %s\n%s".formatted(metrics.requestId(), ReportLine.of(metrics, function, status)));
    }

    /// The last `bytes` bytes, or all if there are fewer.
    public byte[] tail(int bytes) throws IOException {
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
}
