package dev.ziprace.locals3.routing;

import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The query parameters that each operation understands, from its page of the S3 API reference. A request with any
/// other
/// is answered with NotImplemented: it may ask for another operation, which local-s3 does not have.
final class QueryParameters {

    /// Those of presigned URLs (S3 API reference, "Authenticating Requests: Using Query Parameters"), and headers
    /// that SDKs move into the query of presigned URLs.
    private static final Set<String> OF_PRESIGNED_URLS = Set.of(
            "x-amz-algorithm",
            "x-amz-credential",
            "x-amz-date",
            "x-amz-expires",
            "x-amz-signedheaders",
            "x-amz-signature",
            "x-amz-security-token",
            "x-amz-content-sha256",
            "x-amz-checksum-mode",
            "x-amz-sdk-checksum-algorithm",
            "x-amz-user-agent");

    /// Those of Signature Version 2, which the verifier refuses in its own words.
    private static final Set<String> OF_SIGNATURE_VERSION_2 = Set.of("AWSAccessKeyId", "Signature", "Expires");

    private static final Set<String> OF_READS = Set.of(
            "partNumber",
            "versionId",
            "response-content-type",
            "response-content-language",
            "response-expires",
            "response-cache-control",
            "response-content-disposition",
            "response-content-encoding");

    private static final Map<SupportedOperation, Set<String>> BY_OPERATION = new EnumMap<>(Map.ofEntries(
            Map.entry(
                    SupportedOperation.LIST_BUCKETS,
                    Set.of("max-buckets", "continuation-token", "prefix", "bucket-region")),
            Map.entry(
                    SupportedOperation.LIST_MULTIPART_UPLOADS,
                    Set.of("prefix", "delimiter", "key-marker", "upload-id-marker", "max-uploads", "encoding-type")),
            Map.entry(
                    SupportedOperation.LIST_OBJECTS_V2,
                    Set.of(
                            "prefix",
                            "delimiter",
                            "continuation-token",
                            "start-after",
                            "max-keys",
                            "encoding-type",
                            "fetch-owner")),
            Map.entry(
                    SupportedOperation.LIST_OBJECTS,
                    Set.of("prefix", "delimiter", "marker", "max-keys", "encoding-type")),
            Map.entry(SupportedOperation.GET_OBJECT_ATTRIBUTES, Set.of("versionId")),
            Map.entry(SupportedOperation.GET_OBJECT_TAGGING, Set.of("versionId")),
            Map.entry(SupportedOperation.LIST_PARTS, Set.of("max-parts", "part-number-marker", "encoding-type")),
            Map.entry(SupportedOperation.GET_OBJECT, OF_READS),
            Map.entry(SupportedOperation.HEAD_OBJECT, OF_READS),
            Map.entry(SupportedOperation.UPLOAD_PART, Set.of("partNumber")),
            Map.entry(SupportedOperation.UPLOAD_PART_COPY, Set.of("partNumber")),
            Map.entry(SupportedOperation.DELETE_OBJECT, Set.of("versionId"))));

    private QueryParameters() {}

    /// @throws S3Exception NotImplemented
    static void check(SupportedOperation operation, Map<String, String> query) {
        Set<String> understood = BY_OPERATION.getOrDefault(operation, Set.of());
        for (String parameter : query.keySet()) {
            if (!operation.isSelectedBy(parameter) && !understood.contains(parameter) && !isHarmless(parameter)) {
                throw new S3Exception(S3Error.SUBRESOURCE_NOT_IMPLEMENTED, parameter, operation.apiName());
            }
        }
    }

    /// S3 ignores parameters that begin with `x-`, such as the SDKs' `x-id`, and only logs them (S3 user guide,
    /// "Amazon S3 server access log format", custom access log information).
    private static boolean isHarmless(String parameter) {
        String name = parameter.toLowerCase(Locale.ROOT);
        return OF_SIGNATURE_VERSION_2.contains(parameter)
                || name.startsWith("x-") && (!name.startsWith("x-amz-") || OF_PRESIGNED_URLS.contains(name));
    }

    /// For the document.
    static List<String> of(SupportedOperation operation) {
        return BY_OPERATION.getOrDefault(operation, Set.of()).stream().sorted().toList();
    }
}
