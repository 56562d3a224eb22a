package dev.ziprace.locals3.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// Entity tags, without their quotes. Equal bytes in equal parts have equal tags.
public final class ETag {

    private static final int MD5_DIGITS = 32;

    private ETag() {}

    /// The tag of an object or part that was not uploaded in parts, computed by [Algorithm#CRC32].
    ///
    /// @param length in bytes
    public static String ofCrc32(long crc32, long length) {
        return String.format(Locale.ROOT, "%08x%024x-1", crc32, length);
    }

    /// The tag of an object or part that was not uploaded in parts, computed by [Algorithm#MD5].
    public static String ofMd5(byte[] md5) {
        return HexFormat.of().formatHex(md5);
    }

    /// The tag of an object that was uploaded in parts: as S3 computes it, the MD5 of the parts' MD5s and the number of
    /// parts.
    ///
    /// @param parts the tags of the parts
    public static String ofParts(List<String> parts) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            parts.forEach(part -> md5.update(
                    part.length() == MD5_DIGITS
                            ? HexFormat.of().parseHex(part)
                            : part.getBytes(StandardCharsets.US_ASCII)));
            return ofMd5(md5.digest()) + "-" + parts.size();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    /// What the tags of contents are computed from.
    public enum Algorithm {

        /// As in S3, without SSE-KMS: the MD5 of the content. Costs 1.7 to 2 CPU seconds per GB.
        MD5,

        /// The CRC-32, which is computed anyway, and the length. Such a tag ends in `-1` like those of uploads with one
        /// part, so that clients do not take it for an MD5.
        CRC32
    }
}
