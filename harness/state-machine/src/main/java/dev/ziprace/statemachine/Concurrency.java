package dev.ziprace.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs branches on virtual threads. Whatever it starts has ended when it returns: the first failure, a timeout or the
/// caller's interrupt cancels the rest and waits for it.
final class Concurrency {
    private Concurrency() {}

    /// Something that fails as states do.
    @FunctionalInterface
    interface Branch {
        JsonNode run() throws StateFailure, InterruptedException;
    }

    /// Runs all branches, at most `width` at once, begun in order.
    ///
    /// @param width 0 is all at once
    /// @return the results, an array in the branches' order
    /// @throws StateFailure the first one that a branch reported
    static ArrayNode runAll(List<Branch> branches, int width) throws StateFailure, InterruptedException {
        int atOnce = width == 0 ? branches.size() : width;
        Map<Integer, JsonNode> results = new TreeMap<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletionService<Done> running = new ExecutorCompletionService<>(executor);
            try {
                int started = 0;
                while (results.size() < branches.size()) {
                    while (started < branches.size() && started - results.size() < atOnce) {
                        int index = started++;
                        running.submit(() -> new Done(index, branches.get(index).run()));
                    }
                    Done done = running.take().get();
                    results.put(done.index(), done.result());
                }
            } catch (ExecutionException e) {
                throw failure(e);
            } finally {
                executor.shutdownNow();
            }
        }
        return JsonNodeFactory.instance.arrayNode(results.size()).addAll(results.values());
    }

    /// Runs one branch for at most `limit` of real time.
    ///
    /// @throws StateFailure the branch's own, or `States.Timeout`
    static JsonNode runWithin(Duration limit, Branch branch) throws StateFailure, InterruptedException {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<JsonNode> running = executor.submit(branch::run);
            try {
                return running.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                throw new StateFailure(
                        ErrorNames.TIMEOUT, "The task ran longer than its TimeoutSeconds, " + limit.toSeconds());
            } catch (ExecutionException e) {
                throw failure(e);
            } finally {
                executor.shutdownNow();
            }
        }
    }

    /// The branch's failure; anything else is a defect of the harness and ends the execution as what it is.
    private static StateFailure failure(ExecutionException problem) throws InterruptedException {
        return switch (problem.getCause()) {
            case StateFailure failure -> failure;
            case InterruptedException interrupt -> throw interrupt;
            case RuntimeException defect -> throw defect;
            case Error defect -> throw defect;
            case null, default -> throw new IllegalStateException(problem);
        };
    }

    private record Done(int index, JsonNode result) {}
}
