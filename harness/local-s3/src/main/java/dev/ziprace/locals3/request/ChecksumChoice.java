package dev.ziprace.locals3.request;

import dev.ziprace.locals3.checksum.ChecksumAlgorithm;
import dev.ziprace.locals3.checksum.ChecksumType;
import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import org.jspecify.annotations.Nullable;

/// The checksum that a client chooses for an object whose content it does not send in the same request: an upload or
/// a copy.
///
/// @param algorithm how it is computed
/// @param type      what it covers
public record ChecksumChoice(ChecksumAlgorithm algorithm, ChecksumType type) {

    private static final String ALGORITHM = "x-amz-checksum-algorithm";
    private static final String TYPE = "x-amz-checksum-type";

    /// The choice in `headers`, or null.
    ///
    /// @throws S3Exception InvalidRequest if S3 has no such checksum
    public static @Nullable ChecksumChoice in(Headers headers) {
        String algorithmName = headers.get(ALGORITHM);
        String typeName = headers.get(TYPE);
        if (algorithmName == null) {
            if (typeName != null) {
                throw new S3Exception(S3Error.CHECKSUM_TYPE_WITHOUT_ALGORITHM);
            }
            return null;
        }
        ChecksumAlgorithm algorithm = ChecksumAlgorithm.named(algorithmName)
                .orElseThrow(() -> new S3Exception(S3Error.CHECKSUM_ALGORITHM_UNSUPPORTED));
        ChecksumType type = typeName == null ? ChecksumType.defaultFor(algorithm) : type(typeName);
        boolean exists = switch (type) {
            case FULL_OBJECT -> algorithm.combines();
            case COMPOSITE -> algorithm != ChecksumAlgorithm.CRC64NVME;
        };
        if (!exists) {
            throw new S3Exception(S3Error.CHECKSUM_TYPE_UNSUPPORTED, type, algorithm.lowerCaseName());
        }
        return new ChecksumChoice(algorithm, type);
    }

    /// Checks that CompleteMultipartUpload states the type that the upload was created with.
    ///
    /// @param created  null if it was created without an algorithm
    /// @param typeName the stated type; null if none is stated
    /// @throws S3Exception InvalidRequest
    public static void checkSame(@Nullable ChecksumType created, @Nullable String typeName) {
        if (typeName != null && type(typeName) != created) {
            throw new S3Exception(S3Error.CHECKSUM_TYPE_CHANGED, String.valueOf(created));
        }
    }

    private static ChecksumType type(String name) {
        return ChecksumType.named(name).orElseThrow(() -> new S3Exception(S3Error.HEADER_VALUE_INVALID, TYPE));
    }
}
