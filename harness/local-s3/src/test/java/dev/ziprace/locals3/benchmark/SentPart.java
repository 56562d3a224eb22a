package dev.ziprace.locals3.benchmark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/// A part as it is sent.
final class SentPart {

    private static final int CHUNK_BYTES = 128 * 1024;

    private final String way;
    private final Map<String, String> headers;
    private final byte[] content;

    private SentPart(String way, Map<String, String> headers, byte[] content) {
        this.way = way;
        this.headers = headers;
        this.content = content;
    }

    /// How it is sent.
    String way() {
        return way;
    }

    /// The header fields that describe it.
    Map<String, String> headers() {
        return headers;
    }

    /// The body; must not be changed.
    byte[] content() {
        return content;
    }

    /// The ways in which SDKs send parts.
    static List<SentPart> waysToSend(byte[] part) {
        return List.of(
                new SentPart("unsigned", Map.of(), part),
                withTrailer(part),
                new SentPart("payload signed", Map.of("x-amz-content-sha256", sha256(part)), part));
    }

    /// As SDKs send parts over HTTPS: in aws-chunked encoding with the checksum in a trailer.
    private static SentPart withTrailer(byte[] part) {
        ByteBuffer framed = ByteBuffer.allocate(part.length + part.length / 1024 + 4096);
        for (int offset = 0; offset < part.length; offset += CHUNK_BYTES) {
            int length = Math.min(CHUNK_BYTES, part.length - offset);
            framed.put(ascii(Integer.toHexString(length) + "\r\n"));
            framed.put(part, offset, length).put((byte) '\r').put((byte) '\n');
        }
        framed.put(ascii("0\r\nx-amz-checksum-crc32:" + crc32(part) + "\r\n\r\n"));
        Map<String, String> headers = Map.of(
                "x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                "x-amz-trailer", "x-amz-checksum-crc32",
                "content-encoding", "aws-chunked",
                "x-amz-decoded-content-length", Integer.toString(part.length));
        return new SentPart("CRC-32 in a trailer", headers, Arrays.copyOf(framed.array(), framed.position()));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String crc32(byte[] part) {
        CRC32 crc = new CRC32();
        crc.update(part);
        byte[] value = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
        return Base64.getEncoder().encodeToString(value);
    }

    private static String sha256(byte[] part) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(part));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
