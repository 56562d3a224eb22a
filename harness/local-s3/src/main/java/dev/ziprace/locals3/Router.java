package dev.ziprace.locals3;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.http.RequestHead;
import dev.ziprace.locals3.operation.CopySource;
import dev.ziprace.locals3.protocol.RequestTarget;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import java.util.List;
import java.util.Map;

/// Finds out which operation a request is. The bucket stands in the path, or as `bucket.localhost` in the Host header.
///
/// What would have an effect on S3 and has none here is refused, so that nobody relies on it.
final class Router {

    private static final String HOST_SUFFIX = ".localhost";

    private static final List<String> UNSERVED_SUBRESOURCES = List.of(
            "accelerate",
            "acl",
            "analytics",
            "attributes",
            "cors",
            "encryption",
            "intelligent-tiering",
            "inventory",
            "legal-hold",
            "lifecycle",
            "logging",
            "metrics",
            "notification",
            "object-lock",
            "ownershipControls",
            "policy",
            "policyStatus",
            "publicAccessBlock",
            "replication",
            "requestPayment",
            "restore",
            "retention",
            "select",
            "torrent",
            "versionId",
            "versioning",
            "versions",
            "website");

    private static final List<String> UNSERVED_HEADERS = List.of(
            "x-amz-tagging",
            "x-amz-server-side-encryption-customer-algorithm",
            "x-amz-object-lock-mode",
            "x-amz-object-lock-legal-hold",
            "x-amz-website-redirect-location",
            "x-amz-write-offset-bytes");

    /// @throws S3Exception MethodNotAllowed, NotImplemented
    Route route(RequestHead head, RequestTarget target) {
        Map<String, String> query = target.parameterMap();
        refuseUnserved(head.headers(), query);
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
        S3Operation operation;
        if (bucket.isEmpty()) {
            operation = serviceOperation(head.method());
        } else if (key.isEmpty()) {
            operation = bucketOperation(head.method(), query);
        } else {
            operation = objectOperation(head, query);
        }
        return new Route(operation, bucket, key);
    }

    private static S3Operation serviceOperation(String method) {
        if (method.equals("GET")) {
            return S3Operation.LIST_BUCKETS;
        }
        throw notAllowed(method);
    }

    private static S3Operation bucketOperation(String method, Map<String, String> query) {
        return switch (method) {
            case "GET" -> bucketGet(query);
            case "HEAD" -> S3Operation.HEAD_BUCKET;
            case "PUT" -> S3Operation.CREATE_BUCKET;
            case "DELETE" -> S3Operation.DELETE_BUCKET;
            case "POST" -> {
                if (query.containsKey("delete")) {
                    yield S3Operation.DELETE_OBJECTS;
                }
                throw notAllowed(method);
            }
            default -> throw notAllowed(method);
        };
    }

    private static S3Operation bucketGet(Map<String, String> query) {
        if (query.containsKey("location")) {
            return S3Operation.GET_BUCKET_LOCATION;
        }
        if (query.containsKey("uploads")) {
            return S3Operation.LIST_MULTIPART_UPLOADS;
        }
        return "2".equals(query.get("list-type")) ? S3Operation.LIST_OBJECTS_V2 : S3Operation.LIST_OBJECTS;
    }

    private static S3Operation objectOperation(RequestHead head, Map<String, String> query) {
        boolean ofUpload = query.containsKey("uploadId");
        return switch (head.method()) {
            case "GET" -> objectGet(query, ofUpload);
            case "HEAD" -> S3Operation.HEAD_OBJECT;
            case "PUT" -> objectPut(head.headers().contains(CopySource.HEADER), ofUpload);
            case "DELETE" -> ofUpload ? S3Operation.ABORT_MULTIPART_UPLOAD : S3Operation.DELETE_OBJECT;
            case "POST" -> {
                if (ofUpload) {
                    yield S3Operation.COMPLETE_MULTIPART_UPLOAD;
                }
                if (query.containsKey("uploads")) {
                    yield S3Operation.CREATE_MULTIPART_UPLOAD;
                }
                throw notAllowed(head.method());
            }
            default -> throw notAllowed(head.method());
        };
    }

    private static S3Operation objectGet(Map<String, String> query, boolean ofUpload) {
        if (query.containsKey("tagging")) {
            return S3Operation.GET_OBJECT_TAGGING;
        }
        return ofUpload ? S3Operation.LIST_PARTS : S3Operation.GET_OBJECT;
    }

    private static S3Operation objectPut(boolean copy, boolean ofUpload) {
        if (ofUpload) {
            return copy ? S3Operation.UPLOAD_PART_COPY : S3Operation.UPLOAD_PART;
        }
        return copy ? S3Operation.COPY_OBJECT : S3Operation.PUT_OBJECT;
    }

    private static void refuseUnserved(Headers headers, Map<String, String> query) {
        for (String subresource : UNSERVED_SUBRESOURCES) {
            if (query.containsKey(subresource)) {
                throw new S3Exception(S3Error.NOT_IMPLEMENTED, "local-s3 does not implement ?" + subresource + ".");
            }
        }
        for (String header : UNSERVED_HEADERS) {
            if (headers.contains(header)) {
                throw new S3Exception(
                        S3Error.NOT_IMPLEMENTED, "local-s3 does not implement the header " + header + ".");
            }
        }
    }

    private static S3Exception notAllowed(String method) {
        return new S3Exception(
                S3Error.METHOD_NOT_ALLOWED, "The specified method is not allowed against this resource: " + method);
    }
}
