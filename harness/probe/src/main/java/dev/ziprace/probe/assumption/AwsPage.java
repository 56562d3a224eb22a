package dev.ziprace.probe.assumption;

/// The pages of AWS's documentation that the assumptions are taken from.
public enum AwsPage {
    ABORT_MULTIPART_UPLOAD("AbortMultipartUpload", Guide.S3_API + "API_AbortMultipartUpload.html"),
    COMPLETE_MULTIPART_UPLOAD("CompleteMultipartUpload", Guide.S3_API + "API_CompleteMultipartUpload.html"),
    CREATE_MULTIPART_UPLOAD("CreateMultipartUpload", Guide.S3_API + "API_CreateMultipartUpload.html"),
    DELETE_OBJECT("DeleteObject", Guide.S3_API + "API_DeleteObject.html"),
    DELETE_OBJECTS("DeleteObjects", Guide.S3_API + "API_DeleteObjects.html"),
    GET_OBJECT("GetObject", Guide.S3_API + "API_GetObject.html"),
    HEAD_OBJECT("HeadObject", Guide.S3_API + "API_HeadObject.html"),
    LIST_MULTIPART_UPLOADS("ListMultipartUploads", Guide.S3_API + "API_ListMultipartUploads.html"),
    LIST_OBJECTS_V2("ListObjectsV2", Guide.S3_API + "API_ListObjectsV2.html"),
    LIST_PARTS("ListParts", Guide.S3_API + "API_ListParts.html"),
    PUT_OBJECT("PutObject", Guide.S3_API + "API_PutObject.html"),
    UPLOAD_PART("UploadPart", Guide.S3_API + "API_UploadPart.html"),
    UPLOAD_PART_COPY("UploadPartCopy", Guide.S3_API + "API_UploadPartCopy.html"),

    ERROR_RESPONSES("Error responses", Guide.S3_API + "ErrorResponses.html"),
    REQUEST_HEADERS("Common request headers", Guide.S3_API + "RESTCommonRequestHeaders.html"),
    RESPONSE_HEADERS("Common response headers", Guide.S3_API + "RESTCommonResponseHeaders.html"),
    AUTHORIZATION_HEADER(
            "Authenticating requests: using the Authorization header",
            Guide.S3_API + "sigv4-auth-using-authorization-header.html"),
    TRAILING_HEADERS(
            "Signature calculations for trailing headers (chunked uploads)",
            Guide.S3_API + "sigv4-streaming-trailers.html"),

    CHECKSUMS("Checking object integrity in Amazon S3", Guide.S3_USER + "checking-object-integrity.html"),
    CHECKSUMS_OF_UPLOADS(
            "Checking object integrity for data uploads", Guide.S3_USER + "checking-object-integrity-upload.html"),
    CONDITIONAL_READS("Conditional reads", Guide.S3_USER + "conditional-reads.html"),
    LISTING_KEYS("Listing object keys programmatically", Guide.S3_USER + "ListingKeysUsingAPIs.html"),
    MULTIPART_OVERVIEW("Uploading and copying objects using multipart upload", Guide.S3_USER + "mpuoverview.html"),
    MULTIPART_LIMITS("Amazon S3 multipart upload limits", Guide.S3_USER + "qfacts.html"),
    OBJECT_KEYS("Naming Amazon S3 objects", Guide.S3_USER + "object-keys.html"),
    PERFORMANCE(
            "Best practices design patterns: optimizing Amazon S3 performance",
            Guide.S3_USER + "optimizing-performance.html"),

    LAMBDA_INVOKE("Invoke", "https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html"),
    LAMBDA_CONCURRENCY("Understanding Lambda function scaling", Guide.LAMBDA + "lambda-concurrency.html"),
    LAMBDA_ENVIRONMENT("Working with Lambda environment variables", Guide.LAMBDA + "configuration-envvars.html"),
    LAMBDA_MEMORY("Configure Lambda function memory", Guide.LAMBDA + "configuration-memory.html"),
    LAMBDA_QUOTAS("Lambda quotas", Guide.LAMBDA + "gettingstarted-limits.html"),
    LAMBDA_RUNTIME_API("Using the Lambda runtime API for custom runtimes", Guide.LAMBDA + "runtimes-api.html"),
    LAMBDA_SNAP_START("Improving startup performance with Lambda SnapStart", Guide.LAMBDA + "snapstart.html");

    private final String title;
    private final String address;

    AwsPage(String title, String address) {
        this.title = title;
        this.address = address;
    }

    public String title() {
        return title;
    }

    public String address() {
        return address;
    }

    /// The folders of the documentation.
    private static final class Guide {
        private static final String S3_API = "https://docs.aws.amazon.com/AmazonS3/latest/API/";
        private static final String S3_USER = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/";
        private static final String LAMBDA = "https://docs.aws.amazon.com/lambda/latest/dg/";
    }
}
