package dev.ziprace.locals3.protocol;

import dev.ziprace.locals3.http.Headers;

/// The source that `x-amz-copy-source` names.
///
/// @param bucket the source's bucket
/// @param key    the source's key, decoded
public record CopySourceHeader(String bucket, String key) {

    /// The header that turns a PUT into a copy, in lower case.
    public static final String HEADER = "x-amz-copy-source";

    private static final String VERSION_ID = "?versionId=";

    /// Parses the header among `headers`: `/bucket/key` or `bucket/key`, percent-encoded.
    ///
    /// @throws S3Exception InvalidArgument
    public static CopySourceHeader of(Headers headers) {
        String header = headers.get(HEADER, "");
        int version = header.indexOf(VERSION_ID);
        if (version >= 0) {
            VersionId.check(header.substring(version + VERSION_ID.length()));
            header = header.substring(0, version);
        }
        String decoded = UriEncoding.decode(header.startsWith("/") ? header.substring(1) : header);
        int slash = decoded.indexOf('/');
        if (slash <= 0 || slash == decoded.length() - 1) {
            throw new S3Exception(S3Error.COPY_SOURCE_MALFORMED);
        }
        return new CopySourceHeader(decoded.substring(0, slash), decoded.substring(slash + 1));
    }
}
