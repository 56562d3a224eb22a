package dev.ziprace.s3.check;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What GetObject says about the bytes of a whole object without a stored CRC-32: the checksum of
/// another algorithm or, if S3 stores none or a COMPOSITE one, an ETag that is the MD5.
///
/// An ETag is the MD5 if the object was stored in one request (else it ends in `-N`) and is neither
/// encrypted with SSE-KMS nor with SSE-C (S3 API reference, "Common response headers", ETag). AWS says
/// how an object is encrypted in `x-amz-server-side-encryption`: with `AES256` the ETag is the MD5 for
/// certain. Objects from before 2023 may have no such header, and neither have most other endpoints,
/// some of whose ETags look like an MD5 and are none.
///
/// @param value in Base64
/// @param isCertain whether different bytes are damaged; false if the value may not be a checksum at
///     all
public record AnnouncedChecksum(BodyChecksumAlgorithm algorithm, String value, boolean isCertain) {

    private static final Pattern MD5_ETAG = Pattern.compile("\"?([0-9a-f]{32})\"?");

    /// Reads the checksum from the headers of a response with a whole object.
    public static Optional<AnnouncedChecksum> of(ResponseHeaders headers) {
        if (!"COMPOSITE".equals(headers.value("x-amz-checksum-type"))) {
            for (BodyChecksumAlgorithm algorithm : BodyChecksumAlgorithm.values()) {
                String value = algorithm.header().isEmpty() ? null : headers.value(algorithm.header());
                // Endpoints that don't send the type mark a COMPOSITE checksum by the number of parts.
                if (value != null && value.indexOf('-') < 0) {
                    return Optional.of(new AnnouncedChecksum(algorithm, value, true));
                }
            }
        }
        return md5(headers);
    }

    private static Optional<AnnouncedChecksum> md5(ResponseHeaders headers) {
        String eTag = headers.value("etag");
        String encryption = headers.value("x-amz-server-side-encryption");
        boolean isAes256 = "AES256".equals(encryption);
        if (eTag == null
                || encryption != null && !isAes256
                || headers.value("x-amz-server-side-encryption-customer-algorithm") != null) {
            return Optional.empty();
        }
        Matcher md5 = MD5_ETAG.matcher(eTag);
        return md5.matches()
                ? Optional.of(new AnnouncedChecksum(
                        BodyChecksumAlgorithm.MD5,
                        Base64.getEncoder().encodeToString(HexFormat.of().parseHex(md5.group(1))),
                        isAes256))
                : Optional.empty();
    }

    /// The same checksum of other bytes, in Base64.
    String of(ByteBuffer bytes) {
        return algorithm.base64(bytes);
    }
}
