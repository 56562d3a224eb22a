package dev.ziprace.locals3.request;

import dev.ziprace.locals3.checksum.ChecksumAlgorithm;
import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The checksum that a client declares for its content.
///
/// @param algorithm how it is computed
/// @param value     in base64 as sent, or null if a trailer will hold it
public record DeclaredChecksum(
        ChecksumAlgorithm algorithm, @Nullable String value) {

    private static final String PREFIX = "x-amz-checksum-";

    /// The checksum that `headers` declare, or null.
    ///
    /// @throws S3Exception InvalidRequest if they declare several, or one without a value
    public static @Nullable DeclaredChecksum in(Headers headers) {
        String trailer = headers.get("x-amz-trailer", "").toLowerCase(Locale.ROOT);
        DeclaredChecksum found = null;
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            String value = headers.get(algorithm.headerName());
            if (value != null || trailer.equals(algorithm.headerName())) {
                if (found != null) {
                    throw new S3Exception(S3Error.CHECKSUMS_AMBIGUOUS);
                }
                found = new DeclaredChecksum(algorithm, value);
            }
        }
        if (found == null && trailer.startsWith(PREFIX)) {
            throw new S3Exception(S3Error.TRAILER_UNSUPPORTED);
        }
        if (found == null && headers.contains("x-amz-sdk-checksum-algorithm")) {
            throw new S3Exception(S3Error.CHECKSUM_HEADER_MISSING);
        }
        return found;
    }
}
