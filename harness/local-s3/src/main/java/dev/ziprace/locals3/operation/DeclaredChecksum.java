package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.checksum.ChecksumAlgorithm;
import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The checksum that a client says its content has.
///
/// @param algorithm how it is computed
/// @param value     base64 as sent, or null where it comes in a trailer
record DeclaredChecksum(
        ChecksumAlgorithm algorithm, @Nullable String value) {

    private static final String PREFIX = "x-amz-checksum-";

    /// What `headers` declare, or null.
    ///
    /// @throws S3Exception InvalidRequest where they declare several
    static @Nullable DeclaredChecksum in(Headers headers) {
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
