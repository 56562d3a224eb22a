package dev.ziprace.fillbucket;

import dev.ziprace.fillbucket.Outcome.Done;
import dev.ziprace.fillbucket.Outcome.Failed;
import dev.ziprace.fillbucket.s3.ObjectsNotDeletedException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/// Runs the work until it ends or its time is up, and turns the result or the failure into an [Outcome].
final class TimeLimitedWork {

    private static final Logger LOG = Logger.getLogger(TimeLimitedWork.class);

    /// Interrupted work normally ends within milliseconds. The answer must not wait for work that does not.
    private static final Duration STOPPING = Duration.ofSeconds(2);

    private TimeLimitedWork() {}

    static Outcome run(TimeLimit limit, Callable<Done> work) {
        // On a virtual thread, because an interrupt closes the socket that it reads or writes.
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        try {
            return await(executor.submit(work), limit.forWork());
        } finally {
            stop(executor);
        }
    }

    private static Outcome await(Future<Done> work, Duration time) {
        try {
            return work.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return new Failed("out of time: the function's timeout left " + time.toSeconds()
                    + " s for the work, which was not enough; increase Timeout or MemorySize, or reduce the data set");
        } catch (ExecutionException e) {
            Throwable failure = Objects.requireNonNullElse(e.getCause(), e);
            LOG.error("the request failed", failure);
            return new Failed(reason(failure));
        } catch (InterruptedException _) {
            return new Failed("the function was interrupted");
        }
    }

    /// One line for users who only see the events of the stack.
    private static String reason(Throwable failure) {
        String text = switch (failure) {
            case InvalidPropertyException e -> String.valueOf(e.getMessage());
            case BucketFailureException e -> String.valueOf(e.getMessage());
            case ObjectsNotDeletedException e -> String.valueOf(e.getMessage());
            default -> failure.toString();
        };
        return text.replaceAll("\\s+", " ").strip();
    }

    private static void stop(ExecutorService executor) {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warnf("the work did not stop within %d s", STOPPING.toSeconds());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
