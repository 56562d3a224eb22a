package dev.ziprace.locals3.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Percent-encoding as Signature Version 4 and S3's `encoding-type=url` define it.
public final class UriEncoding {

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private UriEncoding() {}

    /// Encodes everything but ASCII letters, digits and `-._~`.
    public static String encode(String text) {
        return encode(text, false);
    }

    /// Encodes everything but ASCII letters, digits, `-._~` and `/`.
    public static String encodePath(String text) {
        return encode(text, true);
    }

    /// Decodes `%XX` and reads the bytes as UTF-8; `+` stays unchanged.
    ///
    /// @throws S3Exception InvalidURI
    public static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] == '%') {
                decoded.write(octet(encoded, i));
                i += 2;
            } else {
                decoded.write(encoded[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decoded.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw invalid();
        }
    }

    /// Decodes the name or value of a query parameter, in which `+` is a blank.
    ///
    /// @throws S3Exception InvalidURI
    public static String decodeQuery(String text) {
        return decode(text.replace('+', ' '));
    }

    private static int octet(byte[] encoded, int percent) {
        if (percent + 2 >= encoded.length) {
            throw invalid();
        }
        int high = Character.digit(encoded[percent + 1], 16);
        int low = Character.digit(encoded[percent + 2], 16);
        if (high < 0 || low < 0) {
            throw invalid();
        }
        return high << 4 | low;
    }

    private static S3Exception invalid() {
        return new S3Exception(S3Error.INVALID_URI);
    }

    private static String encode(String text, boolean keepSlash) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean unreserved = (b >= 'a' && b <= 'z')
                    || (b >= 'A' && b <= 'Z')
                    || (b >= '0' && b <= '9')
                    || b == '-'
                    || b == '.'
                    || b == '_'
                    || b == '~'
                    || (keepSlash && b == '/');
            if (unreserved) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX[b >> 4 & 15]).append(HEX[b & 15]);
            }
        }
        return encoded.toString();
    }
}
