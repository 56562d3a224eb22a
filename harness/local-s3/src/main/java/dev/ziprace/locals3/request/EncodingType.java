package dev.ziprace.locals3.request;

import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.UriEncoding;

/// The parameter `encoding-type=url` of listings: keys are percent-encoded, so that XML can hold any key.
public final class EncodingType {

    private EncodingType() {}

    /// Whether `request` asks for it.
    ///
    /// @throws S3Exception InvalidArgument for any other encoding
    public static boolean isUrl(S3Request request) {
        String type = request.parameter("encoding-type");
        if (type != null && !type.equals("url")) {
            throw new S3Exception(S3Error.ENCODING_TYPE_INVALID)
                    .with("ArgumentName", "encoding-type")
                    .with("ArgumentValue", type);
        }
        return type != null;
    }

    /// Encodes `text` if `url`.
    public static String encode(String text, boolean url) {
        return url ? UriEncoding.encodePath(text) : text;
    }
}
