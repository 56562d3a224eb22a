package dev.ziprace.bench.cloud;

import dev.ziprace.locallambda.function.FunctionConfiguration;
import dev.ziprace.locallambda.invocation.InvocationListener;
import dev.ziprace.locallambda.invocation.InvocationMetrics;
import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.metering.S3Usage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// Adds up what a run used: its own invocation and all invocations made from within it. An invocation's caller is
/// known by its access key, because every sandbox has its own.
final class RunUsageMeter implements InvocationListener {
    private final LocalS3 s3;
    private final SandboxAccessKeys keys;
    private final Map<String, Collection<InvocationMetrics>> invokedByKey = new ConcurrentHashMap<>();

    RunUsageMeter(LocalS3 s3, SandboxAccessKeys keys) {
        this.s3 = s3;
        this.keys = keys;
    }

    @Override
    public void ended(@Nullable String callerAccessKeyId, FunctionConfiguration function, InvocationMetrics metrics) {
        if (callerAccessKeyId != null) {
            invokedByKey
                    .computeIfAbsent(callerAccessKeyId, first -> new ConcurrentLinkedQueue<>())
                    .add(metrics);
        }
    }

    /// Waits for asynchronous (`Event`) invocations.
    @FunctionalInterface
    interface AsynchronousInvocations {

        /// Returns when no asynchronous invocation made with this access key is running.
        void await(String callerAccessKeyId) throws InterruptedException;
    }

    /// What a run used: the invocation itself and every invocation that it or its workers made. Waits for
    /// asynchronous ones, because Lambda bills them too.
    RunUsage usage(InvocationMetrics leader, AsynchronousInvocations asynchronous) throws InterruptedException {
        return addWorkersOf(leader, RunUsage.of(leader, s3Usage(leader)), asynchronous);
    }

    private RunUsage addWorkersOf(InvocationMetrics invoker, RunUsage usage, AsynchronousInvocations asynchronous)
            throws InterruptedException {
        String accessKeyId = keys.of(invoker.sandboxId()).accessKeyId();
        asynchronous.await(accessKeyId);
        RunUsage sum = usage;
        for (InvocationMetrics worker : invokedByKey.getOrDefault(accessKeyId, List.of())) {
            sum = addWorkersOf(worker, sum.plusWorker(worker, s3Usage(worker)), asynchronous);
        }
        return sum;
    }

    private S3Usage s3Usage(InvocationMetrics invocation) {
        return s3.usage(keys.of(invocation.sandboxId()));
    }
}
