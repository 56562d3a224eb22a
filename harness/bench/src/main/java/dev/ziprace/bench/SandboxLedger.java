package dev.ziprace.bench;

import dev.ziprace.locallambda.function.FunctionConfiguration;
import dev.ziprace.locallambda.http.InvokeAuthorizer;
import dev.ziprace.locallambda.invocation.InvocationListener;
import dev.ziprace.locallambda.invocation.InvocationMetrics;
import dev.ziprace.locallambda.sandbox.Credentials;
import dev.ziprace.locallambda.sandbox.CredentialsIssuer;
import dev.ziprace.locals3.AccessGrant;
import dev.ziprace.locals3.AccessKey;
import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.S3Usage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// Gives every sandbox an access key of its own, valid as long as the sandbox is there, and keeps the books: what each
/// sandbox used and which of them were invoked from within which.
final class SandboxLedger implements CredentialsIssuer, InvokeAuthorizer, InvocationListener {
    private final LocalS3 s3;
    private final Map<String, Rights> rightsByFunction = new ConcurrentHashMap<>();
    private final Map<String, String> functionByKey = new ConcurrentHashMap<>();
    private final Map<String, AccessKey> keyBySandbox = new ConcurrentHashMap<>();
    private final Map<String, Collection<InvocationMetrics>> invokedByKey = new ConcurrentHashMap<>();

    SandboxLedger(LocalS3 s3) {
        this.s3 = s3;
    }

    /// What sandboxes of a function may do.
    private record Rights(AccessGrant s3, boolean invokeItself) {}

    /// Says what the sandboxes of a function may do, before there are any.
    void grant(String functionName, AccessGrant s3Terms, boolean invokeItself) {
        rightsByFunction.put(functionName, new Rights(s3Terms, invokeItself));
    }

    @Override
    public Credentials issue(FunctionConfiguration function, String sandboxId) {
        AccessKey key = s3.issueAccessKey(
                function.name() + "/" + sandboxId, rights(function.name()).s3());
        functionByKey.put(key.accessKeyId(), function.name());
        keyBySandbox.put(sandboxId, key);
        // The local S3 takes any session token; SDKs in Lambda expect one to be there.
        return new Credentials(key.accessKeyId(), key.secretAccessKey(), sandboxId);
    }

    @Override
    public void released(String sandboxId, Credentials credentials) {
        s3.revokeAccessKey(new AccessKey(credentials.accessKeyId(), credentials.secretAccessKey()));
    }

    /// A sandbox may invoke its own function if its role says so, and no other. Whoever is no sandbox may invoke all.
    @Override
    public boolean allows(@Nullable String callerAccessKeyId, String functionName) {
        String caller = callerAccessKeyId == null ? null : functionByKey.get(callerAccessKeyId);
        return caller == null || (caller.equals(functionName) && rights(caller).invokeItself());
    }

    @Override
    public void ended(@Nullable String callerAccessKeyId, FunctionConfiguration function, InvocationMetrics metrics) {
        if (callerAccessKeyId != null) {
            invokedByKey
                    .computeIfAbsent(callerAccessKeyId, first -> new ConcurrentLinkedQueue<>())
                    .add(metrics);
        }
    }

    /// Waits for what was invoked and not waited for.
    @FunctionalInterface
    interface AsynchronousInvocations {

        /// Returns when none runs any more that was made with an access key.
        void await(String callerAccessKeyId) throws InterruptedException;
    }

    /// What a run used: the invocation itself and every one that it made, those of its workers included. Those that it
    /// did not wait for are waited for here: Lambda bills them all the same.
    RunUsage usage(InvocationMetrics leader, AsynchronousInvocations unattended) throws InterruptedException {
        return withWorkersOf(leader, RunUsage.of(leader, s3Usage(leader)), unattended);
    }

    private RunUsage withWorkersOf(InvocationMetrics invoker, RunUsage usage, AsynchronousInvocations unattended)
            throws InterruptedException {
        unattended.await(key(invoker).accessKeyId());
        RunUsage sum = usage;
        for (InvocationMetrics worker : invokedBy(invoker)) {
            sum = withWorkersOf(worker, sum.plusWorker(worker, s3Usage(worker)), unattended);
        }
        return sum;
    }

    private Collection<InvocationMetrics> invokedBy(InvocationMetrics invoker) {
        return invokedByKey.getOrDefault(key(invoker).accessKeyId(), List.of());
    }

    private Rights rights(String functionName) {
        return Objects.requireNonNull(rightsByFunction.get(functionName), "a function without rights");
    }

    private S3Usage s3Usage(InvocationMetrics invocation) {
        return s3.usage(key(invocation));
    }

    private AccessKey key(InvocationMetrics invocation) {
        return Objects.requireNonNull(keyBySandbox.get(invocation.sandboxId()), "a sandbox without a key");
    }
}
