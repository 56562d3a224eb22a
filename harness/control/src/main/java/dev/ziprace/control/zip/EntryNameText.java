package dev.ziprace.control.zip;

import java.nio.charset.StandardCharsets;

/// The text of entry names: decoded for comparison, quoted for messages.
public final class EntryNameText {
    /// A name may have 65 535 bytes. A message, which may become part of the ranking, shows at most 200
    /// characters.
    private static final int SHOWN = 200;

    private EntryNameText() {}

    /// Decodes a name as UTF-8, regardless of flag bit 11. The names that the contract allows are hexadecimal
    /// digits, which are the same in all character sets of ZIP. Any other name is rejected, so the decoding only
    /// affects its display.
    static String decode(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    /// The name in single quotes on one line. Characters that control the text's lines or direction become Java
    /// escapes, and text beyond 200
    /// characters becomes `…`.
    public static String quote(String name) {
        StringBuilder quoted = new StringBuilder("'");
        name.codePoints().limit(SHOWN).forEach(point -> append(quoted, point));
        if (name.codePointCount(0, name.length()) > SHOWN) {
            quoted.append('…');
        }
        return quoted.append('\'').toString();
    }

    private static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static void append(StringBuilder quoted, int point) {
        if (isInvisible(point)) {
            quoted.append("\\u%04x".formatted(point));
        } else {
            quoted.appendCodePoint(point);
        }
    }
}
