package dev.ziprace.locals3.protocol;

import java.util.Locale;

/// Every error that local-s3 returns: S3's code, the HTTP status and the message. One code can have several
/// messages.
///
/// Codes and statuses are those of the S3 API reference, "Error responses". Messages are S3's own where they are
/// known; those that name local-s3 are ours. `%s` in a message stands for an argument of [S3Exception].
public enum S3Error {
    ACCESS_CONTROL_LIST_NOT_SUPPORTED("AccessControlListNotSupported", 400, "The bucket does not allow ACLs"),
    ACCESS_DENIED("AccessDenied", 403, "Access Denied"),
    /// Arguments: principal, action, resource, action.
    ACCESS_DENIED_BY_POLICY(
            "AccessDenied",
            403,
            "User: %s is not authorized to perform: %s on resource: \"arn:aws:s3:::%s\" because no identity-based policy"
                    + " allows the %s action"),
    REQUEST_NOT_SIGNED("AccessDenied", 403, "Access Denied: the request is not signed."),
    REQUEST_EXPIRED("AccessDenied", 403, "Request has expired"),
    REQUEST_NOT_YET_VALID("AccessDenied", 403, "Request is not yet valid"),
    REQUEST_DATE_MISSING("AccessDenied", 403, "AWS authentication requires a valid Date or x-amz-date header"),
    HEADER_NOT_SIGNED("AccessDenied", 403, "There were headers present in the request which were not signed"),
    CORS_NOT_ENABLED("AccessForbidden", 403, "CORSResponse: CORS is not enabled for this bucket."),

    HEADER_CREDENTIAL_MALFORMED(
            "AuthorizationHeaderMalformed",
            400,
            "The Credential is not <access key id>/yyyyMMdd/<region>/s3/aws4_request."),
    HEADER_CREDENTIAL_DATE_MISMATCH(
            "AuthorizationHeaderMalformed", 400, "The date of the Credential is not the date of the request."),
    HEADER_FIELD_MISSING("AuthorizationHeaderMalformed", 400, "The authorization of the request does not contain %s."),

    /// Arguments: the stated region, the bucket's.
    HEADER_REGION_WRONG(
            "AuthorizationHeaderMalformed",
            400,
            "The authorization header is malformed; the region '%s' is wrong; expecting '%s'"),
    /// Arguments: the stated region, the bucket's.
    QUERY_REGION_WRONG(
            "AuthorizationQueryParametersError",
            400,
            "Error parsing the X-Amz-Credential parameter; the region '%s' is wrong; expecting '%s'"),

    QUERY_CREDENTIAL_MALFORMED(
            "AuthorizationQueryParametersError",
            400,
            "The Credential is not <access key id>/yyyyMMdd/<region>/s3/aws4_request."),
    QUERY_CREDENTIAL_DATE_MISMATCH(
            "AuthorizationQueryParametersError", 400, "The date of the Credential is not the date of the request."),
    QUERY_FIELD_MISSING(
            "AuthorizationQueryParametersError", 400, "The authorization of the request does not contain %s."),
    QUERY_ALGORITHM_UNSUPPORTED(
            "AuthorizationQueryParametersError", 400, "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\""),
    QUERY_EXPIRES_INVALID(
            "AuthorizationQueryParametersError", 400, "X-Amz-Expires must be a number of seconds from 0 to %s"),

    BAD_DIGEST("BadDigest", 400, "The Content-MD5 you specified did not match what we received."),
    CHECKSUM_MISMATCH("BadDigest", 400, "The %s you specified did not match the calculated checksum."),
    /// A request that is not HTTP/1.1.
    BAD_REQUEST("BadRequest", 400, "%s"),
    BUCKET_NOT_EMPTY("BucketNotEmpty", 409, "The bucket you tried to delete is not empty"),

    ENTITY_TOO_LARGE("EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size"),
    DOCUMENT_TOO_LARGE("EntityTooLarge", 400, "The XML document is too long."),
    ENTITY_TOO_SMALL("EntityTooSmall", 400, "Your proposed upload is smaller than the minimum allowed size"),
    INCOMPLETE_BODY(
            "IncompleteBody",
            400,
            "You did not provide the number of bytes specified by the Content-Length HTTP header, or the body is not"
                    + " well-formed aws-chunked data."),
    LOCATION_CONSTRAINT_ILLEGAL(
            "IllegalLocationConstraintException",
            400,
            "The %s location constraint is incompatible for the region specific endpoint this request was sent to."),
    INTERNAL_ERROR("InternalError", 500, "local-s3 has a bug: %s"),
    STORAGE_FAILED("InternalError", 500, "local-s3: %s"),
    PART_NUMBERS_NOT_CONSECUTIVE(
            "InternalError",
            500,
            "With part checksums the part numbers must be consecutive from 1; part %s is missing."),
    INVALID_ACCESS_KEY_ID(
            "InvalidAccessKeyId", 403, "The AWS Access Key Id you provided does not exist in our records."),

    /// Arguments: parameter, minimum, maximum.
    PARAMETER_OUT_OF_RANGE("InvalidArgument", 400, "%s must be an integer between %s and %s, inclusive"),
    PART_NUMBER_OUT_OF_RANGE("InvalidArgument", 400, "Part number must be an integer between 1 and %s, inclusive"),
    AUTHORIZATION_AMBIGUOUS(
            "InvalidArgument",
            400,
            "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or"
                    + " the Authorization header should be specified"),
    METADATA_DIRECTIVE_UNKNOWN("InvalidArgument", 400, "Unknown metadata directive."),
    COPY_SOURCE_MALFORMED(
            "InvalidArgument", 400, "Copy Source must mention the source bucket and key: sourcebucket/sourcekey"),
    COPY_RANGE_MALFORMED(
            "InvalidArgument",
            400,
            "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the"
                    + " zero-based offsets of the first and last bytes to copy"),
    COPY_RANGE_NOT_IN_SOURCE("InvalidArgument", 400, "Range specified is not valid for source object of size: %s"),
    ACL_INVALID("InvalidArgument", 400, "The canned ACL is invalid"),
    VERSION_ID_INVALID("InvalidArgument", 400, "Invalid version id specified"),
    ATTRIBUTE_INVALID("InvalidArgument", 400, "Invalid attribute name specified."),
    CONTROL_CHARACTER("InvalidArgument", 400, "The value of %s contains a control character"),
    /// Arguments: what is conditioned, the value.
    CONDITION_MALFORMED("InvalidArgument", 400, "The condition on the %s is malformed: %s"),
    CONTINUATION_TOKEN_INVALID("InvalidArgument", 400, "The continuation token provided is incorrect"),
    ENCODING_TYPE_INVALID("InvalidArgument", 400, "Invalid Encoding Method specified in Request"),
    CONTENT_SHA256_INVALID(
            "InvalidArgument",
            400,
            "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER,"
                    + " STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid"
                    + " sha256 value."),
    DECODED_LENGTH_INVALID("InvalidArgument", 400, "%s is not a number of bytes"),

    BUCKET_OWNER_INVALID(
            "InvalidBucketOwnerAWSAccountID",
            400,
            "The value of the expected bucket owner parameter must be an AWS Account ID... [%s]"),
    INVALID_BUCKET_NAME("InvalidBucketName", 400, "The specified bucket is not valid."),
    INVALID_DIGEST("InvalidDigest", 400, "The Content-MD5 you specified was invalid."),
    INVALID_PART(
            "InvalidPart",
            400,
            "One or more of the specified parts could not be found. The part may not have been uploaded, or the"
                    + " specified entity tag may not match the part's entity tag. (part %s)"),
    INVALID_PART_NUMBER("InvalidPartNumber", 416, "The requested partnumber is not satisfiable"),
    INVALID_PART_ORDER(
            "InvalidPartOrder",
            400,
            "The list of parts was not in ascending order. Parts must be ordered by part number."),
    INVALID_RANGE("InvalidRange", 416, "The requested range is not satisfiable"),

    NO_PARTS("InvalidRequest", 400, "You must specify at least one part"),
    REQUIRED_HEADER_MISSING("InvalidRequest", 400, "Missing required header for this request: %s"),
    HEADER_VALUE_INVALID("InvalidRequest", 400, "Value for %s header is invalid."),
    AUTHORIZATION_UNSUPPORTED(
            "InvalidRequest",
            400,
            "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256."),
    RANGE_WITH_PART_NUMBER("InvalidRequest", 400, "Cannot specify both Range header and partNumber query parameter"),
    COPY_TO_ITSELF(
            "InvalidRequest",
            400,
            "This copy request is illegal because it is trying to copy an object to itself without changing the"
                    + " object's metadata, storage class, website redirect location or encryption attributes."),
    COPY_SOURCE_TOO_LARGE(
            "InvalidRequest",
            400,
            "The specified copy source is larger than the maximum allowable size for a copy source: %s"),
    /// Arguments: stated size, size of the parts.
    OBJECT_SIZE_MISMATCH(
            "InvalidRequest",
            400,
            "The provided 'x-amz-mp-object-size' header value %s does not match what was computed: %s"),
    CHECKSUM_ALGORITHM_UNSUPPORTED(
            "InvalidRequest",
            400,
            "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C,"
                    + " CRC64NVME, SHA1, SHA256]"),
    CHECKSUM_TYPE_WITHOUT_ALGORITHM(
            "InvalidRequest",
            400,
            "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header."),
    /// Arguments: type, algorithm.
    CHECKSUM_TYPE_UNSUPPORTED(
            "InvalidRequest", 400, "The %s checksum type cannot be used with the %s checksum algorithm."),
    CHECKSUM_TYPE_CHANGED(
            "InvalidRequest",
            400,
            "The upload was created using the %s checksum mode. The complete request must use the same checksum mode."),
    CHECKSUMS_AMBIGUOUS(
            "InvalidRequest",
            400,
            "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed."),
    CHECKSUM_HEADER_MISSING(
            "InvalidRequest",
            400,
            "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers"
                    + " were found."),
    TRAILER_UNSUPPORTED("InvalidRequest", 400, "The value specified in the x-amz-trailer header is not supported"),
    /// Arguments: the upload's algorithm, the part's.
    PART_CHECKSUM_ALGORITHM_MISMATCH(
            "InvalidRequest",
            400,
            "Checksum Type mismatch occurred, expected checksum Type: %s, actual checksum Type: %s"),
    /// Arguments: the upload's algorithm, part number.
    PART_CHECKSUM_MISSING(
            "InvalidRequest",
            400,
            "The upload was created using a %s checksum. The complete request must include the checksum for each part."
                    + " It was missing for part %s in the request."),

    INVALID_STORAGE_CLASS("InvalidStorageClass", 400, "The storage class you specified is not valid"),
    INVALID_URI("InvalidURI", 400, "Couldn't parse the specified URI."),
    KEY_TOO_LONG("KeyTooLongError", 400, "Your key is too long"),
    MALFORMED_TRAILER(
            "MalformedTrailerError",
            400,
            "The request contained trailing data that was not well-formed or did not conform to our published"
                    + " schema."),
    TRAILER_MISSING("MalformedTrailerError", 400, "The trailer %s was announced but not sent."),
    MALFORMED_XML(
            "MalformedXML",
            400,
            "The XML you provided was not well-formed or did not validate against our published schema"),
    METADATA_TOO_LARGE("MetadataTooLarge", 400, "Your metadata headers exceed the maximum allowed metadata size"),
    METHOD_NOT_ALLOWED("MethodNotAllowed", 405, "The specified method is not allowed against this resource."),
    MISSING_CONTENT_LENGTH("MissingContentLength", 411, "You must provide the Content-Length HTTP header."),

    SUBRESOURCE_NOT_IMPLEMENTED("NotImplemented", 501, "local-s3 does not implement the parameter %s of %s."),
    HEADER_NOT_IMPLEMENTED("NotImplemented", 501, "local-s3 does not implement the header %s: %s."),
    IF_NONE_MATCH_NOT_IMPLEMENTED("NotImplemented", 501, "If-None-Match of a write can only be *."),
    NO_SUCH_BUCKET("NoSuchBucket", 404, "The specified bucket does not exist"),
    NO_SUCH_KEY("NoSuchKey", 404, "The specified key does not exist."),
    NO_SUCH_VERSION("NoSuchVersion", 404, "The specified version does not exist."),
    NO_SUCH_UPLOAD(
            "NoSuchUpload",
            404,
            "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or"
                    + " completed."),
    PRECONDITION_FAILED("PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold"),
    REQUEST_TIME_TOO_SKEWED(
            "RequestTimeTooSkewed", 403, "The difference between the request time and the current time is too large."),
    SIGNATURE_DOES_NOT_MATCH(
            "SignatureDoesNotMatch",
            403,
            "The request signature we calculated does not match the signature you provided. Check your key and signing"
                    + " method."),
    SIGNED_HEADER_MISSING("SignatureDoesNotMatch", 403, "The signed header %s was not sent."),
    CHUNK_SIGNATURE_DOES_NOT_MATCH(
            "SignatureDoesNotMatch", 403, "The signature of a chunk does not match its content."),
    TRAILER_SIGNATURE_DOES_NOT_MATCH(
            "SignatureDoesNotMatch", 403, "The signature of the trailers does not match them."),
    SLOW_DOWN("SlowDown", 503, "Please reduce your request rate."),
    X_AMZ_CONTENT_SHA256_MISMATCH(
            "XAmzContentSHA256Mismatch",
            400,
            "The provided 'x-amz-content-sha256' header does not match what was computed.");

    private final String code;
    private final int status;
    private final String message;

    S3Error(String code, int status, String message) {
        this.code = code;
        this.status = status;
        this.message = message;
    }

    /// The `Code` element of the response.
    public String code() {
        return code;
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    /// The `Message` element of the response.
    ///
    /// @param arguments replace the `%s` of the message, in order
    public String message(Object... arguments) {
        return arguments.length == 0 ? message : String.format(Locale.ROOT, message, arguments);
    }
}
