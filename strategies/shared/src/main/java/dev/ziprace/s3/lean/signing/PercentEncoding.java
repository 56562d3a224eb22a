package dev.ziprace.s3.lean.signing;

import java.nio.charset.StandardCharsets;

/// Percent-encoding as AWS Signature Version 4 requires it: everything except letters, digits and `-._~`, with
/// upper-case hexadecimal digits.
public final class PercentEncoding {

    private static final String HEX = "0123456789ABCDEF";

    private PercentEncoding() {}

    /// Encodes the name or value of a query parameter.
    public static String encode(String text) {
        return encode(text, false);
    }

    /// Encodes a path, except for its slashes.
    public static String encodePath(String path) {
        return encode(path, true);
    }

    private static String encode(String text, boolean slashes) {
        int plain = 0;
        while (plain < text.length() && isPlain(text.charAt(plain), slashes)) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        var encoded = new StringBuilder(text.length() + 32);
        for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain((char) (next & 0xFF), slashes)) {
                encoded.append((char) next);
            } else {
                encoded.append('%').append(HEX.charAt(next >> 4 & 0xF)).append(HEX.charAt(next & 0xF));
            }
        }
        return encoded.toString();
    }

    private static boolean isPlain(char c, boolean slashes) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~'
                || (slashes && c == '/');
    }
}
