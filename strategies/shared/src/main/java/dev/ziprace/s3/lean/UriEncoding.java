package dev.ziprace.s3.lean;

import java.nio.charset.StandardCharsets;

/// Percent-encoding as signature version 4 wants it: all but letters, digits and `-._~`, in upper case.
final class UriEncoding {

    private static final String HEX = "0123456789ABCDEF";

    private UriEncoding() {}

    /// A query's name or value.
    static String encode(String text) {
        return encode(text, false);
    }

    /// A path, whose slashes stay.
    static String encodePath(String path) {
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
