package dev.ziprace.locals3;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.http.RequestHead;
import dev.ziprace.locals3.operation.CopySourceHeader;
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
        SupportedOperation operation;
        if (bucket.isEmpty()) {
            operation = serviceOperation(head.method());
        } else if (key.isEmpty()) {
            operation = bucketOperation(head.method(), query);
        } else {
            operation = objectOperation(head, query);
        }
        return new Route(operation, bucket, key);
    }

    private static SupportedOperation serviceOperation(String method) {
        if (method.equals("GET")) {
            return SupportedOperation.LIST_BUCKETS;
        }
        throw notAllowed(method);
    }

    private static SupportedOperation bucketOperation(String method, Map<String, String> query) {
        return switch (method) {
            case "GET" -> bucketGet(query);
            case "HEAD" -> SupportedOperation.HEAD_BUCKET;
            case "PUT" -> SupportedOperation.CREATE_BUCKET;
            case "DELETE" -> SupportedOperation.DELETE_BUCKET;
            case "POST" -> {
                if (query.containsKey("delete")) {
                    yield SupportedOperation.DELETE_OBJECTS;
                }
                throw notAllowed(method);
            }
            default -> throw notAllowed(method);
        };
    }

    private static SupportedOperation bucketGet(Map<String, String> query) {
        if (query.containsKey("location")) {
            return SupportedOperation.GET_BUCKET_LOCATION;
        }
        if (query.containsKey("uploads")) {
            return SupportedOperation.LIST_MULTIPART_UPLOADS;
        }
        return "2".equals(query.get("list-type"))
                ? SupportedOperation.LIST_OBJECTS_V2
                : SupportedOperation.LIST_OBJECTS;
    }

    private static SupportedOperation objectOperation(RequestHead head, Map<String, String> query) {
        boolean ofUpload = query.containsKey("uploadId");
        return switch (head.method()) {
            case "GET" -> objectGet(query, ofUpload);
            case "HEAD" -> SupportedOperation.HEAD_OBJECT;
            case "PUT" -> objectPut(head.headers().contains(CopySourceHeader.HEADER), ofUpload);
            case "DELETE" -> ofUpload ? SupportedOperation.ABORT_MULTIPART_UPLOAD : SupportedOperation.DELETE_OBJECT;
            case "POST" -> {
                if (ofUpload) {
                    yield SupportedOperation.COMPLETE_MULTIPART_UPLOAD;
                }
                if (query.containsKey("uploads")) {
                    yield SupportedOperation.CREATE_MULTIPART_UPLOAD;
                }
                throw notAllowed(head.method());
            }
            default -> throw notAllowed(head.method());
        };
    }

    private static SupportedOperation objectGet(Map<String, String> query, boolean ofUpload) {
        if (query.containsKey("tagging")) {
            return SupportedOperation.GET_OBJECT_TAGGING;
        }
        return ofUpload ? SupportedOperation.LIST_PARTS : SupportedOperation.GET_OBJECT;
    }

    private static SupportedOperation objectPut(boolean copy, boolean ofUpload) {
        if (ofUpload) {
            return copy ? SupportedOperation.UPLOAD_PART_COPY : SupportedOperation.UPLOAD_PART;
        }
        return copy ? SupportedOperation.COPY_OBJECT : SupportedOperation.PUT_OBJECT;
    }

    private static void refuseUnserved(Headers headers, Map<String, String> query) {
        for (String subresource : UNSERVED_SUBRESOURCES) {
            if (query.containsKey(subresource)) {
                throw new S3Exception(S3Error.SUBRESOURCE_NOT_IMPLEMENTED, subresource);
            }
        }
        for (String header : UNSERVED_HEADERS) {
            if (headers.contains(header)) {
                throw new S3Exception(S3Error.HEADER_NOT_IMPLEMENTED, header);
            }
        }
    }

    private static S3Exception notAllowed(String method) {
        return new S3Exception(S3Error.METHOD_NOT_ALLOWED, method);
    }
}
