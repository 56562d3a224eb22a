package dev.ziprace.locals3.access;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.protocol.CopySourceHeader;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.routing.Route;
import dev.ziprace.locals3.routing.SupportedOperation;
import java.util.Map;

/// Checks that an access key's policy allows the action that an operation needs, as [SupportedOperation] lists it.
public final class Authorization {

    private final String principal;
    private final AccessPolicy policy;

    private Authorization(String principal, AccessPolicy policy) {
        this.principal = principal;
        this.policy = policy;
    }

    /// Checks a whole request. DeleteObjects is not checked here: its handler checks each key.
    ///
    /// @param principal who sends the request, for the error message
    /// @throws S3Exception AccessDenied
    public static void check(
            String principal, AccessPolicy policy, Route route, Map<String, String> query, Headers headers) {
        SupportedOperation operation = route.operation();
        if (operation == SupportedOperation.DELETE_OBJECTS) {
            return;
        }
        Authorization authorization = new Authorization(principal, policy);
        switch (operation.resource()) {
            case SERVICE, BUCKET ->
                authorization.checkBucket(operation.action(), route.bucket(), query.getOrDefault("prefix", ""));
            case OBJECT -> authorization.checkObject(operation.action(), route.bucket(), route.key());
        }
        if (operation.copies()) {
            CopySourceHeader source = CopySourceHeader.of(headers);
            authorization.checkObject(SupportedOperation.GET_OBJECT.action(), source.bucket(), source.key());
        }
    }

    private void checkObject(String action, String bucket, String key) {
        if (!policy.allowsOnObject(action, bucket, key)) {
            throw denied(action, bucket + "/" + key);
        }
    }

    private void checkBucket(String action, String bucket, String prefix) {
        if (!policy.allowsOnBucket(action, bucket, prefix)) {
            throw denied(action, bucket.isEmpty() ? "*" : bucket);
        }
    }

    private S3Exception denied(String action, String resource) {
        return new S3Exception(S3Error.ACCESS_DENIED_BY_POLICY, principal, action, resource, action);
    }
}
