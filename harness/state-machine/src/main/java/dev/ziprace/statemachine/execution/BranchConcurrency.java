package dev.ziprace.statemachine.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ziprace.statemachine.errors.StateFailure;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// `MaxConcurrency`: runs the iterations of a Map state or the branches of a Parallel state on virtual threads.
final class BranchConcurrency {
    private BranchConcurrency() {}

    /// Runs all branches and starts them in order. The first failure, or an interrupt of the caller, interrupts the
    /// other branches; all of them have ended when this method returns.
    ///
    /// @param maxConcurrency how many run at once; 0 means all
    /// @return an array of the results, in the order of the branches
    /// @throws StateFailure the first failure that a branch reported
    static ArrayNode runAll(List<Branch> branches, int maxConcurrency) throws StateFailure, InterruptedException {
        int atOnce = maxConcurrency == 0 ? branches.size() : maxConcurrency;
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
                throw Branch.failure(e);
            } finally {
                executor.shutdownNow();
            }
        }
        return JsonNodeFactory.instance.arrayNode(results.size()).addAll(results.values());
    }

    private record Done(int index, JsonNode result) {}
}
