package dev.ziprace.s3.lean;

/// Text as XML holds it.
final class XmlText {

    private XmlText() {}

    /// A carriage return, too, would come out as another character.
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#13;");
    }
}
