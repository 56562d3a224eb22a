package dev.ziprace.control.zip;

import java.nio.charset.StandardCharsets;

/// Entry names: decoded for comparing, quoted for messages.
public final class EntryNames {
    /// A name may have 65 535 bytes; a message that ends in a ranking shows no more than these.
    private static final int SHOWN = 200;

    private EntryNames() {}

    /// Decodes a name as UTF-8, whatever flag bit 11 says: the names that the contract allows are hexadecimal
    /// digits, the same in every character set that ZIP knows, and any other name is refused, so that only how it
    /// is shown depends on the decoding.
    static String decode(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    /// The name between single quotes on one line: control characters are shown as Java's escapes, what exceeds 200
    /// characters as `…`.
    public static String quote(String name) {
        StringBuilder quoted = new StringBuilder("'");
        name.codePoints().limit(SHOWN).forEach(point -> append(quoted, point));
        if (name.codePointCount(0, name.length()) > SHOWN) {
            quoted.append('…');
        }
        return quoted.append('\'').toString();
    }

    private static void append(StringBuilder quoted, int point) {
        if (Character.isISOControl(point) || point == '\u2028' || point == '\u2029') {
            quoted.append("\\u%04x".formatted(point));
        } else {
            quoted.appendCodePoint(point);
        }
    }
}
