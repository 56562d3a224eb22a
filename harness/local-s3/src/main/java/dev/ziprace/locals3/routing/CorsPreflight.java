package dev.ziprace.locals3.routing;

import dev.ziprace.locals3.http.RequestHead;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The answers to OPTIONS, which a browser sends, unsigned, before it sends a request to another origin. No bucket has
/// CORS rules, so none is allowed.
public final class CorsPreflight {

    /// The methods that CORS rules of S3 can allow: S3 API reference, "CORSRule".
    private static final Set<String> METHODS = Set.of("GET", "PUT", "HEAD", "POST", "DELETE");

    private CorsPreflight() {}

    /// @throws S3Exception for each OPTIONS request: BadRequest or AccessForbidden
    public static void refuse(RequestHead head) {
        if (!head.method().equals("OPTIONS")) {
            return;
        }
        if (head.headers().get("origin") == null) {
            throw new S3Exception(S3Error.BAD_REQUEST, "Insufficient information. Origin request header needed.");
        }
        @Nullable String method = head.headers().get("access-control-request-method");
        if (method == null || !METHODS.contains(method)) {
            throw new S3Exception(S3Error.BAD_REQUEST, "Invalid Access-Control-Request-Method: " + method);
        }
        throw new S3Exception(S3Error.CORS_NOT_ENABLED);
    }
}
