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
import java.util.HexFormat;
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
    private final @Nullable Computation computation;
    private final @Nullable Computation wanted;

    private PayloadVerifier(
            byte @Nullable [] declaredMd5,
            boolean wantsMd5,
            @Nullable DeclaredChecksum declared,
            @Nullable ChecksumAlgorithm wanted) {
        this.declaredMd5 = declaredMd5;
        this.md5 = declaredMd5 == null && !wantsMd5 ? null : new JdkMessageDigest("MD5");
        this.declared = declared;
        this.computation = declared == null ? null : Computation.of(declared.algorithm());
        this.wanted = wanted == null || (declared != null && declared.algorithm() == wanted)
                ? computation
                : Computation.of(wanted);
    }

    /// A checksum that is computed.
    ///
    /// @param digest null for a CRC-32, which is computed anyway
    private record Computation(
            ChecksumAlgorithm algorithm, @Nullable Digest digest) {

        static Computation of(ChecksumAlgorithm algorithm) {
            return new Computation(algorithm, algorithm == ChecksumAlgorithm.CRC32 ? null : algorithm.newDigest());
        }

        void update(ByteBuffer bytes) {
            if (digest != null) {
                digest.update(bytes.duplicate());
            }
        }

        Checksum value(CRC32 crc32) {
            return Checksum.of(
                    algorithm, digest == null ? CrcBytes.of(crc32.getValue(), algorithm.bytes()) : digest.value());
        }
    }

    /// Verifies what `request` declares.
    ///
    /// @param wanted   an algorithm to compute besides the one that the client declares, or null
    /// @param wantsMd5 whether to compute the MD5 even if the client does not declare it
    static PayloadVerifier ofObjectData(S3Request request, @Nullable ChecksumAlgorithm wanted, boolean wantsMd5) {
        return new PayloadVerifier(declaredMd5(request), wantsMd5, DeclaredChecksum.in(request.headers()), wanted);
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
        if (computation != null) {
            computation.update(bytes);
        }
        if (wanted != null && wanted != computation) {
            wanted.update(bytes);
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
            throw new S3Exception(S3Error.BAD_DIGEST)
                    .with("ExpectedDigest", HexFormat.of().formatHex(declaredMd5))
                    .with("CalculatedDigest", Base64.getEncoder().encodeToString(computedMd5));
        }
        Checksum computed = computation == null ? null : computation.value(crc32);
        if (declared != null && computed != null) {
            compare(declared, trailers, computed);
        }
        return new Verified(
                computedMd5, computed, wanted == null || wanted == computation ? computed : wanted.value(crc32));
    }

    /// The verified checksums.
    ///
    /// @param md5      of the content, or null if it was neither declared nor wanted
    /// @param declared of the declared algorithm, or null if none is declared
    /// @param wanted   of the wanted algorithm; if none was wanted, the declared one
    record Verified(
            byte @Nullable [] md5,
            @Nullable Checksum declared,
            @Nullable Checksum wanted) {}

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
        throw new S3Exception(S3Error.INVALID_DIGEST).with("Content-MD5", base64);
    }
}
