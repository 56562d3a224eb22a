package dev.ziprace.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.strategy.ArchiveReport;
import dev.ziprace.strategy.ArchiveRequest;
import dev.ziprace.strategy.ArchiveStrategy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The Lambda of every contender: hands the event to the one [ArchiveStrategy] bean of its package and answers
/// the report.
///
/// Event: `{"bucket_name": "…", "files_prefix": "files", "archive_key": "archives/….zip"}`; other fields are
/// ignored, a missing or unusable one fails the invocation with one line that names it. Answer: see
/// [ReportJson].
///
/// A process that is told to end (SIGTERM) in the middle of an invocation interrupts it and waits for its clean-up.
///
/// Takes and answers maps, which the JSON mapper knows without reflection.
public final class ArchiveHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    private final ArchiveStrategy strategy;

    /// @param strategy the only bean of its type; none or two fail the build
    public ArchiveHandler(ArchiveStrategy strategy) {
        this.strategy = strategy;
    }

    @Override
    public Map<String, Object> handleRequest(@Nullable Map<String, Object> event, @Nullable Context context) {
        ArchiveRequest request = request(event == null ? Map.of() : event);
        try (var running = RunningInvocation.begin()) {
            ArchiveReport report = strategy.archive(request);
            return ReportJson.of(report);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ArchiveException(
                    "interrupted while archiving s3://%s/%s".formatted(request.bucketName(), request.folder()), e);
        }
    }

    // The record refuses what is missing: a null here is its to name.
    @SuppressWarnings("NullAway")
    private static ArchiveRequest request(Map<String, Object> event) {
        return new ArchiveRequest(text(event, "bucket_name"), text(event, "files_prefix"), text(event, "archive_key"));
    }

    private static @Nullable String text(Map<String, Object> event, String field) {
        Object value = event.get(field);
        if (value != null && !(value instanceof String)) {
            throw new IllegalArgumentException(
                    "%s is %s: the event must have bucket_name, files_prefix and archive_key, all of them text"
                            .formatted(field, value));
        }
        return (String) value;
    }
}
