package dev.ziprace.locals3.signature;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.http.RequestBody;
import dev.ziprace.locals3.protocol.RequestPayload;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Decodes the body of a request as its header `x-amz-content-sha256` specifies.
public final class PayloadDecoder {

    static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final String DECODED_LENGTH = "x-amz-decoded-content-length";

    private PayloadDecoder() {}

    /// The payload in `body`.
    ///
    /// @throws S3Exception InvalidArgument if the header has an unknown value
    public static RequestPayload open(VerifiedSignature signature, Headers headers, RequestBody body) {
        String mode = signature.payloadHash();
        return switch (mode) {
            case UNSIGNED -> new UnsignedPayload(body);
            case "STREAMING-UNSIGNED-PAYLOAD-TRAILER" ->
                new AwsChunkedPayload(body, decodedLength(headers), null, true);
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" ->
                new AwsChunkedPayload(body, decodedLength(headers), signature.chunks(), false);
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" ->
                new AwsChunkedPayload(body, decodedLength(headers), signature.chunks(), true);
            default -> hashed(mode, body);
        };
    }

    private static RequestPayload hashed(String hash, RequestBody body) {
        if (!SHA256.matcher(hash).matches()) {
            throw new S3Exception(S3Error.CONTENT_SHA256_INVALID);
        }
        return new SignedPayload(body, hash);
    }

    private static OptionalLong decodedLength(Headers headers) {
        String text = headers.get(DECODED_LENGTH);
        if (text == null) {
            return OptionalLong.empty();
        }
        if (LENGTH.matcher(text).matches()) {
            return OptionalLong.of(Long.parseLong(text));
        }
        throw new S3Exception(S3Error.DECODED_LENGTH_INVALID, DECODED_LENGTH);
    }
}
