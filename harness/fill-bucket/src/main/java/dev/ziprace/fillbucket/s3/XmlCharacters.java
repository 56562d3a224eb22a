package dev.ziprace.fillbucket.s3;

/// The characters that XML 1.0 allows, which are fewer than those of an S3 key.
final class XmlCharacters {

    private XmlCharacters() {}

    /// Whether a DeleteObjects request can contain this key. XML 1.0 cannot represent most control characters, not
    /// even escaped. Such a key can only be in a URL.
    static boolean canCarry(String key) {
        return key.codePoints().allMatch(XmlCharacters::isCharacter);
    }

    /// The production `Char` of XML 1.0, except line breaks and tabs, which parsers may normalize.
    private static boolean isCharacter(int codePoint) {
        return codePoint >= 0x20 && codePoint <= 0xD7FF
                || codePoint >= 0xE000 && codePoint <= 0xFFFD
                || codePoint >= 0x10000;
    }
}
