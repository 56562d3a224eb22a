package dev.ziprace.locals3.routing;

import dev.ziprace.locals3.http.RequestHead;
import dev.ziprace.locals3.protocol.RequestTarget;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import java.util.Map;

/// Finds the operation of a request in the table [SupportedOperation]. The bucket is the first segment of the path,
/// or the host is `bucket.localhost`.
public final class Router {

    private static final String HOST_SUFFIX = ".localhost";

    /// @throws S3Exception InvalidBucketName if the path names a key without a bucket, as in `//key`,
    ///     MethodNotAllowed if no row matches, NotImplemented if the request has a query parameter or
    ///     a header that local-s3 does not understand
    public Route route(RequestHead head, RequestTarget target) {
        Map<String, String> query = target.parameterMap();
        String host = head.headers().get("host", "");
        int colon = host.lastIndexOf(':');
        String hostName = colon < 0 ? host : host.substring(0, colon);
        String path = target.path().substring(1);
        if (hostName.endsWith(HOST_SUFFIX)) {
            String bucket = hostName.substring(0, hostName.length() - HOST_SUFFIX.length());
            return route(head, query, bucket, path);
        }
        int slash = path.indexOf('/');
        return slash < 0
                ? route(head, query, path, "")
                : route(head, query, path.substring(0, slash), path.substring(slash + 1));
    }

    private static Route route(RequestHead head, Map<String, String> query, String bucket, String key) {
        SupportedOperation operation =
                SupportedOperation.find(head.method(), resource(bucket, key), query, head.headers());
        if (bucket.isEmpty() && !key.isEmpty()) {
            throw new S3Exception(S3Error.INVALID_BUCKET_NAME).with("BucketName", "");
        }
        if (operation == null) {
            throw new S3Exception(S3Error.METHOD_NOT_ALLOWED)
                    .with("Method", head.method())
                    .with("ResourceType", resource(bucket, key).name());
        }
        QueryParameters.check(operation, query);
        AmzHeaders.check(head.headers());
        return new Route(operation, bucket, key);
    }

    private static SupportedOperation.Resource resource(String bucket, String key) {
        if (bucket.isEmpty()) {
            return SupportedOperation.Resource.SERVICE;
        }
        return key.isEmpty() ? SupportedOperation.Resource.BUCKET : SupportedOperation.Resource.OBJECT;
    }
}
