package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.checksum.Checksum;
import dev.ziprace.locals3.checksum.ChecksumAlgorithm;
import dev.ziprace.locals3.checksum.CrcBytes;
import dev.ziprace.locals3.checksum.Digest;
import dev.ziprace.locals3.checksum.JdkMessageDigest;
import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.request.DeclaredChecksum;
import dev.ziprace.locals3.request.S3Request;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Computes the checksums of a payload while it is received, and compares them with those that the client declared.
///
/// The CRC-32 is always computed. It costs next to nothing, and thanks to it copies and completions do not have to
/// read the bytes again. MD5 is computed only if `Content-MD5` is sent or the ETag is an MD5.
final class PayloadVerifier {

    private static final int MD5_BYTES = 16;

    private final CRC32 crc32 = new CRC32();
    private final byte @Nullable [] declaredMd5;
    private final @Nullable Digest md5;
    private final @Nullable DeclaredChecksum declared;
    private final @Nullable ChecksumAlgorithm algorithm;
    private final @Nullable Digest digest;

    private PayloadVerifier(
            byte @Nullable [] declaredMd5,
            boolean wantsMd5,
            @Nullable DeclaredChecksum declared,
            @Nullable ChecksumAlgorithm algorithm) {
        this.declaredMd5 = declaredMd5;
        this.md5 = declaredMd5 == null && !wantsMd5 ? null : new JdkMessageDigest("MD5");
        this.declared = declared;
        this.algorithm = algorithm;
        this.digest = algorithm == null || algorithm == ChecksumAlgorithm.CRC32 ? null : algorithm.newDigest();
    }

    /// Verifies what `request` declares.
    ///
    /// @param wanted   an algorithm to compute if the client declares none, or null
    /// @param wantsMd5 whether to compute the MD5 even if the client does not declare it
    static PayloadVerifier ofObjectData(S3Request request, @Nullable ChecksumAlgorithm wanted, boolean wantsMd5) {
        DeclaredChecksum declared = DeclaredChecksum.in(request.headers());
        return new PayloadVerifier(
                declaredMd5(request), wantsMd5, declared, declared == null ? wanted : declared.algorithm());
    }

    /// Verifies what `request` declares about its XML document.
    static PayloadVerifier ofDocument(S3Request request) {
        return ofObjectData(request, null, false);
    }

    /// Verifies `Content-MD5` only.
    static PayloadVerifier ofMd5(S3Request request) {
        return new PayloadVerifier(declaredMd5(request), false, null, null);
    }

    /// Adds the remaining `bytes`; their position does not change.
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

    /// Compares the checksums after the last byte.
    ///
    /// @throws S3Exception BadDigest if one differs; InvalidRequest or MalformedTrailerError if one is malformed or
    ///     missing
    Verified verify(Headers trailers) {
        byte[] computedMd5 = md5 == null ? null : md5.value();
        if (declaredMd5 != null && !Arrays.equals(computedMd5, declaredMd5)) {
            throw new S3Exception(S3Error.BAD_DIGEST);
        }
        Checksum computed = computed();
        if (declared != null && computed != null) {
            compare(declared, trailers, computed);
        }
        return new Verified(computedMd5, computed);
    }

    /// The verified checksums.
    ///
    /// @param md5      of the content, or null if it was neither declared nor wanted
    /// @param checksum of the declared or wanted algorithm, or null if there is none
    record Verified(byte @Nullable [] md5, @Nullable Checksum checksum) {}

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
            // Reported by the error below.
        }
        throw new S3Exception(S3Error.INVALID_DIGEST);
    }
}
