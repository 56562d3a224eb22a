package dev.ziprace.bench.cloud;

import dev.ziprace.locallambda.function.FunctionConfiguration;
import dev.ziprace.locallambda.http.InvokeAuthorizer;
import dev.ziprace.locallambda.sandbox.Credentials;
import dev.ziprace.locallambda.sandbox.CredentialsIssuer;
import dev.ziprace.locals3.LocalS3;
import dev.ziprace.locals3.access.AccessGrant;
import dev.ziprace.locals3.access.AccessKey;
import dev.ziprace.locals3.metering.S3Activity;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Gives every sandbox its own access key, valid for the sandbox's lifetime, with the rights of its function's role:
/// what it may do in S3 and whether it may invoke its own function.
final class SandboxAccessKeys implements CredentialsIssuer, InvokeAuthorizer {
    private final LocalS3 s3;
    private final Map<String, Rights> rightsByFunction = new ConcurrentHashMap<>();
    private final Map<String, String> functionByKey = new ConcurrentHashMap<>();
    private final Map<String, AccessKey> keyBySandbox = new ConcurrentHashMap<>();

    SandboxAccessKeys(LocalS3 s3) {
        this.s3 = s3;
    }

    private record Rights(AccessGrant s3, boolean invokeItself) {}

    /// Sets the rights of a function's sandboxes; must be called before the first of them starts.
    void grant(String functionName, AccessGrant s3Access, boolean invokeItself) {
        rightsByFunction.put(functionName, new Rights(s3Access, invokeItself));
    }

    @Override
    public Credentials issue(FunctionConfiguration function, String sandboxId) {
        AccessKey key = s3.issueAccessKey(
                function.name() + "/" + sandboxId, rights(function.name()).s3());
        functionByKey.put(key.accessKeyId(), function.name());
        keyBySandbox.put(sandboxId, key);
        // The local S3 accepts any session token; SDKs in Lambda expect one to be set.
        return new Credentials(key.accessKeyId(), key.secretAccessKey(), sandboxId);
    }

    @Override
    public void released(String sandboxId, Credentials credentials) {
        s3.revokeAccessKey(new AccessKey(credentials.accessKeyId(), credentials.secretAccessKey()));
    }

    /// A sandbox may invoke its own function if its role allows that, and no other function. Callers outside of
    /// sandboxes may invoke every function.
    @Override
    public boolean allows(@Nullable String callerAccessKeyId, String functionName) {
        String caller = callerAccessKeyId == null ? null : functionByKey.get(callerAccessKeyId);
        return caller == null || (caller.equals(functionName) && rights(caller).invokeItself());
    }

    /// The function that a key was issued to, or null.
    @Nullable
    String function(String accessKeyId) {
        return functionByKey.get(accessKeyId);
    }

    /// The key that a sandbox has or had: usage is read after the sandbox has ended.
    AccessKey of(String sandboxId) {
        return Objects.requireNonNull(keyBySandbox.get(sandboxId), "a sandbox without an access key");
    }

    /// What all sandboxes of a function do in S3, and have done so far.
    S3Activity activity(String functionName) {
        S3Activity sum = S3Activity.NONE;
        for (AccessKey key : keyBySandbox.values()) {
            if (functionName.equals(functionByKey.get(key.accessKeyId()))) {
                sum = sum.plus(s3.activity(key));
            }
        }
        return sum;
    }

    private Rights rights(String functionName) {
        return Objects.requireNonNull(rightsByFunction.get(functionName), "a function without rights");
    }
}
