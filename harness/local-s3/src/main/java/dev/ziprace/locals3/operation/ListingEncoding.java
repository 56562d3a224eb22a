package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.S3Request;
import dev.ziprace.locals3.protocol.UriEncoding;

/// `encoding-type=url`: keys percent-encoded, so that XML can carry any.
final class ListingEncoding {

    private ListingEncoding() {}

    /// @throws S3Exception InvalidArgument where another encoding is asked for
    static boolean isUrl(S3Request request) {
        String type = request.parameter("encoding-type");
        if (type != null && !type.equals("url")) {
            throw new S3Exception(S3Error.ENCODING_TYPE_INVALID);
        }
        return type != null;
    }

    static String encode(String text, boolean url) {
        return url ? UriEncoding.encodePath(text) : text;
    }
}
