package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.S3Request;
import dev.ziprace.locals3.protocol.UriEncoding;

/// What `x-amz-copy-source` names.
///
/// @param bucket name of the source's bucket
/// @param key    of the source
public record CopySourceHeader(String bucket, String key) {

    /// The header that makes a copy of a PUT.
    public static final String HEADER = "x-amz-copy-source";

    /// Reads the header of `request`: `/bucket/key` or `bucket/key`, percent-encoded.
    ///
    /// @throws S3Exception InvalidArgument, NotImplemented where it names a version
    public static CopySourceHeader of(S3Request request) {
        String header = request.headers().get(HEADER, "");
        if (header.contains("?versionId=")) {
            throw new S3Exception(S3Error.VERSIONS_NOT_IMPLEMENTED);
        }
        String decoded = UriEncoding.decode(header.startsWith("/") ? header.substring(1) : header);
        int slash = decoded.indexOf('/');
        if (slash <= 0 || slash == decoded.length() - 1) {
            throw new S3Exception(S3Error.COPY_SOURCE_MALFORMED);
        }
        return new CopySourceHeader(decoded.substring(0, slash), decoded.substring(slash + 1));
    }
}
