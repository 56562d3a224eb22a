package dev.ziprace.locals3.routing;

import static java.util.stream.Collectors.groupingBy;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.protocol.CopySourceHeader;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The table of supported operations: the HTTP method, the resource, the query parameter and the header that select
/// an operation, and the IAM action that it needs.
///
/// The first row that matches a request is its operation, so a row with a condition stands above the one without. The
/// actions are those of the S3 user guide, "Required permissions for Amazon S3 API operations".
public enum SupportedOperation {
    LIST_BUCKETS("GET", Resource.SERVICE, "s3:ListAllMyBuckets"),

    CREATE_BUCKET("PUT", Resource.BUCKET, "s3:CreateBucket"),
    HEAD_BUCKET("HEAD", Resource.BUCKET, "s3:ListBucket"),
    DELETE_BUCKET("DELETE", Resource.BUCKET, "s3:DeleteBucket"),
    GET_BUCKET_VERSIONING("GET", Resource.BUCKET, "versioning", "s3:GetBucketVersioning"),
    GET_BUCKET_LOCATION("GET", Resource.BUCKET, "location", "s3:GetBucketLocation"),
    LIST_MULTIPART_UPLOADS("GET", Resource.BUCKET, "uploads", "s3:ListBucketMultipartUploads"),
    LIST_OBJECTS_V2("GET", Resource.BUCKET, "list-type=2", "s3:ListBucket"),
    LIST_OBJECTS("GET", Resource.BUCKET, "s3:ListBucket"),
    /// Its action is checked for each key in the document.
    DELETE_OBJECTS("POST", Resource.BUCKET, "delete", "s3:DeleteObject"),

    GET_OBJECT_ATTRIBUTES("GET", Resource.OBJECT, "attributes", "s3:GetObjectAttributes"),
    GET_OBJECT_TAGGING("GET", Resource.OBJECT, "tagging", "s3:GetObjectTagging"),
    LIST_PARTS("GET", Resource.OBJECT, "uploadId", "s3:ListMultipartUploadParts"),
    GET_OBJECT("GET", Resource.OBJECT, "s3:GetObject"),
    HEAD_OBJECT("HEAD", Resource.OBJECT, "s3:GetObject"),
    UPLOAD_PART_COPY("PUT", Resource.OBJECT, "uploadId", CopySourceHeader.HEADER, "s3:PutObject"),
    UPLOAD_PART("PUT", Resource.OBJECT, "uploadId", "s3:PutObject"),
    COPY_OBJECT("PUT", Resource.OBJECT, null, CopySourceHeader.HEADER, "s3:PutObject"),
    PUT_OBJECT("PUT", Resource.OBJECT, "s3:PutObject"),
    ABORT_MULTIPART_UPLOAD("DELETE", Resource.OBJECT, "uploadId", "s3:AbortMultipartUpload"),
    DELETE_OBJECT("DELETE", Resource.OBJECT, "s3:DeleteObject"),
    COMPLETE_MULTIPART_UPLOAD("POST", Resource.OBJECT, "uploadId", "s3:PutObject"),
    CREATE_MULTIPART_UPLOAD("POST", Resource.OBJECT, "uploads", "s3:PutObject");

    /// What the path of a request names.
    public enum Resource {
        /// `/`
        SERVICE,
        /// `/bucket`
        BUCKET,
        /// `/bucket/key`
        OBJECT
    }

    private static final Map<String, SupportedOperation[]> BY_METHOD = Arrays.stream(values())
            .collect(groupingBy(
                    SupportedOperation::method,
                    Collectors.collectingAndThen(
                            Collectors.toList(), rows -> rows.toArray(SupportedOperation[]::new))));

    private static final SupportedOperation[] NONE = {};

    private final String method;
    private final Resource resource;
    private final @Nullable String parameter;
    private final @Nullable String parameterValue;
    private final @Nullable String header;
    private final String action;

    SupportedOperation(String method, Resource resource, String action) {
        this(method, resource, null, null, action);
    }

    SupportedOperation(String method, Resource resource, String query, String action) {
        this(method, resource, query, null, action);
    }

    /// @param query  a parameter that must be present, or `parameter=value`; null for any query
    /// @param header a header (lower case) that must be present, or null
    SupportedOperation(
            String method, Resource resource, @Nullable String query, @Nullable String header, String action) {
        int equals = query == null ? -1 : query.indexOf('=');
        this.method = method;
        this.resource = resource;
        this.parameter = query == null || equals < 0 ? query : query.substring(0, equals);
        this.parameterValue = query == null || equals < 0 ? null : query.substring(equals + 1);
        this.header = header;
        this.action = action;
    }

    /// The operation of a request, or null if there is none.
    ///
    /// @param query decoded parameters by name
    static @Nullable SupportedOperation find(
            String method, Resource resource, Map<String, String> query, Headers headers) {
        for (SupportedOperation operation : BY_METHOD.getOrDefault(method, NONE)) {
            if (operation.resource == resource && operation.isSelectedBy(query, headers)) {
                return operation;
            }
        }
        return null;
    }

    private boolean isSelectedBy(Map<String, String> query, Headers headers) {
        boolean parameterMatches = parameter == null
                || (parameterValue == null
                        ? query.containsKey(parameter)
                        : parameterValue.equals(query.get(parameter)));
        return parameterMatches && (header == null || headers.contains(header));
    }

    /// Whether the query parameter selects the operation.
    boolean isSelectedBy(String name) {
        return name.equals(parameter);
    }

    /// The HTTP method.
    public String method() {
        return method;
    }

    /// What the path names.
    public Resource resource() {
        return resource;
    }

    /// The query parameter that selects the operation, as `name` or `name=value`; null if none does.
    public @Nullable String query() {
        return parameterValue == null ? parameter : parameter + "=" + parameterValue;
    }

    /// The header that selects the operation, in lower case; null if none does.
    public @Nullable String header() {
        return header;
    }

    /// The IAM action that the operation needs on its bucket or key. An operation that copies also needs
    /// `s3:GetObject` on its source.
    public String action() {
        return action;
    }

    /// Whether the operation copies another object.
    public boolean copies() {
        return CopySourceHeader.HEADER.equals(header);
    }

    /// Whether S3 counts the operation among "GET/HEAD requests"; it counts all others among "PUT/COPY/POST/DELETE".
    public boolean isRead() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /// Whether the request's content becomes object data.
    public boolean takesObjectData() {
        return this == PUT_OBJECT || this == UPLOAD_PART;
    }

    /// The name in the S3 API, for example `ListObjectsV2`.
    public String apiName() {
        return Stream.of(name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
