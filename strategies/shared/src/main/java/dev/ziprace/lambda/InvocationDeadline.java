package dev.ziprace.lambda;

import java.time.Duration;
import java.time.Instant;

/// When an invocation stops working, so that there is time left to abort its upload and to delete its temporary
/// objects before Lambda kills it. Its thread is interrupted then; whatever it waits for, retries included, ends.
///
/// The invocation's own thread begins and closes it.
final class InvocationDeadline implements AutoCloseable {

    /// Abort is retried for as long as S3 throttles it; bursts of ten seconds have been seen.
    private static final Duration MAX_RESERVE = Duration.ofSeconds(20);

    /// Aborting takes one request, deleting some more.
    private static final Duration MIN_RESERVE = Duration.ofSeconds(1);

    /// Long invocations reserve a tenth of their time, very short ones at most a third.
    private static final int USUAL_SHARE = 10;

    private static final int MAX_SHARE = 3;

    private final Thread invocation;
    private final Thread watcher;
    private boolean passed;
    private boolean closed;

    private InvocationDeadline(Thread invocation, Duration work) {
        this.invocation = invocation;
        this.watcher = Thread.ofVirtual().unstarted(() -> interruptAfter(work));
    }

    /// Watches the current thread's invocation until closed.
    ///
    /// @param end when Lambda kills the invocation; [Instant#MAX] if this is unknown
    static InvocationDeadline begin(Instant end) {
        boolean known = end.isBefore(Instant.MAX);
        Duration remaining = known ? Duration.between(Instant.now(), end) : Duration.ZERO;
        var deadline = new InvocationDeadline(Thread.currentThread(), remaining.minus(reserve(remaining)));
        if (known) {
            deadline.watcher.start();
        }
        return deadline;
    }

    /// How long before its end an invocation stops working.
    ///
    /// @param remaining until Lambda kills the invocation
    static Duration reserve(Duration remaining) {
        Duration usual = clamp(remaining.dividedBy(USUAL_SHARE), MIN_RESERVE, MAX_RESERVE);
        Duration most = remaining.dividedBy(MAX_SHARE);
        return usual.compareTo(most) < 0 ? usual : most;
    }

    /// Whether the invocation was interrupted because its time was over.
    synchronized boolean isPassed() {
        return passed;
    }

    /// From here on the thread is not interrupted any more; an interrupt that came too late to matter is cleared.
    @Override
    public void close() {
        watcher.interrupt();
        synchronized (this) {
            closed = true;
            if (passed) {
                Thread.interrupted();
            }
        }
    }

    private void interruptAfter(Duration work) {
        try {
            Thread.sleep(work);
        } catch (InterruptedException e) {
            return;
        }
        synchronized (this) {
            if (!closed) {
                passed = true;
                invocation.interrupt();
            }
        }
    }

    private static Duration clamp(Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0) {
            return least;
        }
        return value.compareTo(most) > 0 ? most : value;
    }
}
