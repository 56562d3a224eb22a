package dev.ziprace.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.strategy.ArchiveProgress;
import dev.ziprace.strategy.ArchiveRequest;
import dev.ziprace.strategy.ArchiveStrategy;
import dev.ziprace.strategy.CleanupException;
import dev.ziprace.strategy.SliceWorker;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The Lambda handler of every contender: passes the event to the package's only [ArchiveStrategy] bean and returns the
/// report.
///
/// Event: `{"bucket_name": "…", "files_prefix": "files", "archive_key": "archives/….zip"}`. Other fields are ignored; a
/// missing or invalid field fails the invocation with a one-line message that names it. Response: see [ReportJson].
///
/// If the strategy is also a [SliceWorker], the event `{"slice": {…}}` of its own invocations goes to the worker.
///
/// Shortly before its deadline an invocation is interrupted, cleans up and fails ([InvocationDeadline]).
///
/// If the process receives SIGTERM during an invocation, [GracefulShutdown] interrupts it and waits for its clean-up.
///
/// Event and response are maps, which the JSON mapper supports without reflection.
public final class ArchiveHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    /// Lambda's quota for the duration of an invocation.
    private static final Duration LONGEST_INVOCATION = Duration.ofMinutes(15);

    private final ArchiveStrategy strategy;

    /// @param strategy the only bean of its type; the build fails if there is none, or two
    public ArchiveHandler(ArchiveStrategy strategy) {
        this.strategy = strategy;
    }

    @Override
    public Map<String, Object> handleRequest(@Nullable Map<String, Object> event, @Nullable Context context) {
        Map<String, Object> fields = event == null ? Map.of() : event;
        if (strategy instanceof SliceWorker worker && fields.get(SliceWorker.EVENT_FIELD) instanceof Map<?, ?> slice) {
            return work(worker, slice, deadline(context));
        }
        return archive(request(fields), deadline(context));
    }

    private Map<String, Object> archive(ArchiveRequest request, Instant deadline) {
        ArchiveProgress.CURRENT.begin();
        String what = "archiving s3://%s/%s".formatted(request.bucketName(), request.folder());
        return run(what, deadline, () -> ReportJson.of(strategy.archive(request, deadline)));
    }

    @SuppressWarnings("unchecked") // the keys of JSON objects are strings
    private static Map<String, Object> work(SliceWorker worker, Map<?, ?> slice, Instant deadline) {
        return run("making a slice of an archive", deadline, () -> worker.work((Map<String, Object>) slice, deadline));
    }

    /// The work of an invocation.
    @FunctionalInterface
    private interface Work {
        Map<String, Object> run() throws InterruptedException;
    }

    private static Map<String, Object> run(String what, Instant end, Work work) {
        Instant begin = Instant.now();
        var deadline = InvocationDeadline.begin(end);
        try (deadline;
                var running = GracefulShutdown.begin()) {
            return work.run();
        } catch (InterruptedException e) {
            throw interrupted(what, e, deadline, Duration.between(begin, end));
        } catch (RuntimeException e) {
            if (deadline.isPassed()) {
                throw interrupted(what, e, deadline, Duration.between(begin, end));
            }
            throw e;
        } catch (Error e) {
            // The thread that polls for events would end with it, and the invocation would last until its deadline.
            throw new ArchiveException(
                    CleanupException.describe("%s failed: %s%s".formatted(what, e, advice(e)), e), e);
        }
    }

    private static ArchiveException interrupted(
            String what, Exception e, InvocationDeadline deadline, Duration timeout) {
        if (deadline.isPassed()) {
            String advice = ArchiveProgress.CURRENT.advice(timeout);
            return new ArchiveException(
                    CleanupException.describe("no time left for %s: %s".formatted(what, advice), e), e);
        }
        Thread.currentThread().interrupt();
        return new ArchiveException(CleanupException.describe("interrupted while " + what, e), e);
    }

    private static String advice(Error e) {
        return e instanceof OutOfMemoryError ? ": raise the function's memory" : "";
    }

    /// Quarkus's event server for tests and development reports an unusable deadline.
    private static Instant deadline(@Nullable Context context) {
        long remainingMs = context == null ? 0 : context.getRemainingTimeInMillis();
        return remainingMs > 0 && remainingMs <= LONGEST_INVOCATION.toMillis()
                ? Instant.now().plusMillis(remainingMs)
                : Instant.MAX;
    }

    // The record rejects missing fields, and names them.
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
