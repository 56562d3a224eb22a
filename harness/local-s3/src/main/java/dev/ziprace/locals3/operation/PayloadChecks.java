package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.checksum.Checksum;
import dev.ziprace.locals3.checksum.ChecksumAlgorithm;
import dev.ziprace.locals3.checksum.CrcBytes;
import dev.ziprace.locals3.checksum.Digest;
import dev.ziprace.locals3.checksum.JdkMessageDigest;
import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.S3Request;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Computes what a client declared about its content while the content passes, and compares.
///
/// The CRC-32 is always computed: nearly free, and what makes copies and completions need no second look at the bytes.
/// MD5 is computed only where `Content-MD5` was sent.
final class PayloadChecks {

    private static final int MD5_BYTES = 16;

    private final CRC32 crc32 = new CRC32();
    private final byte @Nullable [] declaredMd5;
    private final @Nullable Digest md5;
    private final @Nullable DeclaredChecksum declared;
    private final @Nullable ChecksumAlgorithm algorithm;
    private final @Nullable Digest digest;

    private PayloadChecks(
            byte @Nullable [] declaredMd5, @Nullable DeclaredChecksum declared, @Nullable ChecksumAlgorithm algorithm) {
        this.declaredMd5 = declaredMd5;
        this.md5 = declaredMd5 == null ? null : new JdkMessageDigest("MD5");
        this.declared = declared;
        this.algorithm = algorithm;
        this.digest = algorithm == null || algorithm == ChecksumAlgorithm.CRC32 ? null : algorithm.newDigest();
    }

    /// The checks that `request` asks for.
    ///
    /// @param wanted an algorithm to compute where the client declares none, or null
    static PayloadChecks of(S3Request request, @Nullable ChecksumAlgorithm wanted) {
        DeclaredChecksum declared = DeclaredChecksum.in(request.headers());
        return new PayloadChecks(declaredMd5(request), declared, declared == null ? wanted : declared.algorithm());
    }

    /// The check of `Content-MD5` alone.
    static PayloadChecks ofMd5(S3Request request) {
        return new PayloadChecks(declaredMd5(request), null, null);
    }

    /// Takes in what remains of `bytes`, whose position stays.
    void update(ByteBuffer bytes) {
        crc32.update(bytes.duplicate());
        if (digest != null) {
            digest.update(bytes.duplicate());
        }
        if (md5 != null) {
            md5.update(bytes.duplicate());
        }
    }

    long crc32() {
        return crc32.getValue();
    }

    /// Compares, once all content has passed.
    ///
    /// @throws S3Exception BadDigest and the like
    Verified verify(Headers trailers) {
        byte[] computedMd5 = md5 == null ? null : md5.value();
        if (computedMd5 != null && !Arrays.equals(computedMd5, declaredMd5)) {
            throw new S3Exception(S3Error.BAD_DIGEST);
        }
        Checksum computed = computed();
        if (declared != null && computed != null) {
            compare(declared, trailers, computed);
        }
        return new Verified(computedMd5 == null ? null : HexFormat.of().formatHex(computedMd5), computed);
    }

    /// What was found to be right.
    ///
    /// @param md5      of the content in hexadecimal, or null where it was not asked for
    /// @param checksum of the algorithm declared or wanted, or null where there was none
    record Verified(@Nullable String md5, @Nullable Checksum checksum) {}

    private @Nullable Checksum computed() {
        if (algorithm == null) {
            return null;
        }
        byte[] value = digest == null ? CrcBytes.of(crc32.getValue(), algorithm.bytes()) : digest.value();
        return Checksum.of(algorithm, value);
    }

    private static void compare(DeclaredChecksum declared, Headers trailers, Checksum computed) {
        String header = declared.algorithm().headerName();
        String value = declared.value() == null ? trailers.get(header) : declared.value();
        if (value == null) {
            throw new S3Exception(S3Error.TRAILER_MISSING, header);
        }
        Checksum stated = Checksum.parse(declared.algorithm(), value)
                .orElseThrow(() -> new S3Exception(S3Error.HEADER_VALUE_INVALID, header));
        if (!stated.equals(computed)) {
            throw new S3Exception(S3Error.CHECKSUM_MISMATCH, declared.algorithm());
        }
    }

    private static byte @Nullable [] declaredMd5(S3Request request) {
        String md5 = request.header("content-md5");
        return md5 == null ? null : parseMd5(md5);
    }

    private static byte[] parseMd5(String base64) {
        try {
            byte[] md5 = Base64.getDecoder().decode(base64);
            if (md5.length == MD5_BYTES) {
                return md5;
            }
        } catch (IllegalArgumentException e) {
            // Said below, as for a wrong length.
        }
        throw new S3Exception(S3Error.INVALID_DIGEST);
    }
}
