package dev.ziprace.fillbucket.s3;

/// XML 1.0's idea of a character, which is narrower than that of an S3 key.
final class XmlText {

    private XmlText() {}

    /// Whether a DeleteObjects request can name this key. XML 1.0 has no way to write most control characters,
    /// not even escaped; such a key can only be named in a URL.
    static boolean canCarry(String key) {
        return key.codePoints().allMatch(XmlText::isCharacter);
    }

    /// The production `Char` of XML 1.0, without the line breaks and tabs that parsers may normalise.
    private static boolean isCharacter(int codePoint) {
        return codePoint >= 0x20 && codePoint <= 0xD7FF
                || codePoint >= 0xE000 && codePoint <= 0xFFFD
                || codePoint >= 0x10000;
    }
}
