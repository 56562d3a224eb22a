package dev.ziprace.probe;

import dev.ziprace.probe.assumption.Assumption;
import dev.ziprace.probe.assumption.Finding;
import dev.ziprace.probe.bucket.ProbeBucket;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One run of probes against one target. Deletes what it wrote when it ends, also if the JVM is told to exit meanwhile
/// (Ctrl-C).
final class ProbeSession implements AutoCloseable {

    /// Enough to finish within a minute from anywhere, and far below S3's request rates.
    private static final int PROBES_AT_ONCE = 8;

    private final ProbeTarget target;
    private final ProbeBucket bucket;
    private final Consumer<String> problems;
    private final Thread atExit = new Thread(this::endAndReport, "delete-what-the-probes-wrote");
    private @Nullable List<String> leftOver;
    private boolean closed;

    /// @param problems receives one line for each thing that could not be deleted when the JVM was told to exit
    ProbeSession(ProbeTarget target, Consumer<String> problems) {
        this.target = target;
        this.problems = problems;
        this.bucket = new ProbeBucket(target.client());
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /// What is probed, for users.
    String description() {
        return target.description() + ", below " + bucket.prefix();
    }

    /// Runs the probes, several at a time.
    ///
    /// @return the findings, in the order of the assumptions
    Map<Assumption, Finding> check(List<Assumption> assumptions) throws InterruptedException {
        Map<Assumption, Future<Finding>> running = new LinkedHashMap<>();
        Map<Assumption, Finding> findings = new LinkedHashMap<>();
        try (ExecutorService probes = Executors.newFixedThreadPool(
                PROBES_AT_ONCE, Thread.ofVirtual().name("probe-", 0).factory())) {
            for (Assumption assumption : assumptions) {
                running.put(assumption, probes.submit(() -> assumption.check(bucket)));
            }
            for (Map.Entry<Assumption, Future<Finding>> entry : running.entrySet()) {
                findings.put(entry.getKey(), entry.getValue().get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a probe has a defect: " + e.getCause(), e.getCause());
        }
        return findings;
    }

    /// Stops the probes and deletes what they wrote.
    ///
    /// @return one line for each thing that could not be deleted
    synchronized List<String> clean() {
        List<String> remaining = leftOver;
        if (remaining == null) {
            remaining = bucket.stop().clean();
            leftOver = remaining;
        }
        return remaining;
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is already exiting.
        }
    }

    private void endAndReport() {
        end();
        clean().forEach(problems);
    }

    private synchronized void end() {
        clean();
        if (!closed) {
            closed = true;
            try {
                target.closing().close();
            } catch (IOException e) {
                throw new ProbeFailedException("cannot end %s: %s".formatted(target.description(), e.getMessage()));
            }
        }
    }
}
