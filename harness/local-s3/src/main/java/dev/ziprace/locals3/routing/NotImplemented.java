package dev.ziprace.locals3.routing;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import java.util.List;
import java.util.Map;

/// The query parameters and headers that S3 supports but local-s3 does not. Requests with them are answered
/// with NotImplemented, so that no client relies on them.
final class NotImplemented {

    static final List<String> QUERY_PARAMETERS = List.of(
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

    static final List<String> HEADERS = List.of(
            "x-amz-tagging",
            "x-amz-server-side-encryption-customer-algorithm",
            "x-amz-object-lock-mode",
            "x-amz-object-lock-legal-hold",
            "x-amz-website-redirect-location",
            "x-amz-write-offset-bytes");

    private NotImplemented() {}

    /// @throws S3Exception NotImplemented
    static void check(Map<String, String> query, Headers headers) {
        for (String parameter : QUERY_PARAMETERS) {
            if (query.containsKey(parameter)) {
                throw new S3Exception(S3Error.SUBRESOURCE_NOT_IMPLEMENTED, parameter);
            }
        }
        for (String header : HEADERS) {
            if (headers.contains(header)) {
                throw new S3Exception(S3Error.HEADER_NOT_IMPLEMENTED, header);
            }
        }
    }
}
