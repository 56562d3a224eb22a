package dev.ziprace.locallambda.http;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// Runs the asynchronous invocations (invocation type `Event`), each on its own virtual thread. Their results are only
/// in their logs. A failed one is not retried.
final class AsynchronousInvocations {

    private static final System.Logger LOG = System.getLogger(AsynchronousInvocations.class.getName());

    private final LambdaService lambda;
    private final Map<String, Queue<Thread>> threadsByCaller = new ConcurrentHashMap<>();

    AsynchronousInvocations(LambdaService lambda) {
        this.lambda = lambda;
    }

    /// Starts an invocation.
    ///
    /// @param callerAccessKeyId the access key by which [#await] finds it; null if unknown
    void start(@Nullable String callerAccessKeyId, String function, byte[] payload) {
        Thread thread =
                Thread.ofVirtual().name("event-" + function).unstarted(() -> run(callerAccessKeyId, function, payload));
        if (callerAccessKeyId != null) {
            threadsByCaller
                    .computeIfAbsent(callerAccessKeyId, first -> new ConcurrentLinkedQueue<>())
                    .add(thread);
        }
        thread.start();
    }

    /// Waits until every invocation that was started with an access key has ended.
    void await(String callerAccessKeyId) throws InterruptedException {
        Queue<Thread> started = threadsByCaller.remove(callerAccessKeyId);
        if (started != null) {
            for (Thread thread : started) {
                thread.join();
            }
        }
    }

    private void run(@Nullable String callerAccessKeyId, String function, byte[] payload) {
        try {
            lambda.invoke(callerAccessKeyId, function, payload);
        } catch (InterruptedException | RuntimeException failure) {
            LOG.log(System.Logger.Level.WARNING, "asynchronous invocation of {0}: {1}", function, failure);
        }
    }
}
