package dev.ziprace.locals3.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/// Writes one XML document.
public final class XmlWriter {

    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private final StringBuilder text = new StringBuilder(1024).append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final Deque<String> open = new ArrayDeque<>();

    private XmlWriter() {}

    /// A document with the root element `root` in S3's namespace.
    public static XmlWriter document(String root) {
        XmlWriter writer = new XmlWriter();
        writer.text
                .append('<')
                .append(root)
                .append(" xmlns=\"")
                .append(NAMESPACE)
                .append("\">");
        writer.open.push(root);
        return writer;
    }

    /// A document whose root has no namespace, like S3's errors.
    public static XmlWriter plainDocument(String root) {
        return new XmlWriter().open(root);
    }

    /// Opens an element.
    public XmlWriter open(String name) {
        text.append('<').append(name).append('>');
        open.push(name);
        return this;
    }

    /// Closes the innermost open element.
    public XmlWriter close() {
        text.append("</").append(open.pop()).append('>');
        return this;
    }

    /// Writes an element with text.
    public XmlWriter element(String name, String value) {
        text.append('<').append(name).append('>');
        escape(value);
        text.append("</").append(name).append('>');
        return this;
    }

    /// Writes an element with a number.
    public XmlWriter element(String name, long value) {
        return element(name, Long.toString(value));
    }

    /// Writes an element with `true` or `false`.
    public XmlWriter element(String name, boolean value) {
        return element(name, Boolean.toString(value));
    }

    /// Closes all open elements and returns the document in UTF-8.
    public byte[] toBytes() {
        while (!open.isEmpty()) {
            close();
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                default -> {
                    // Written as references: parsers normalize bare line breaks and tabs. XML 1.0 does not
                    // allow other control characters in any form; S3 nevertheless writes references to them.
                    // Clients with such keys use encoding-type=url.
                    if (c < ' ') {
                        text.append("&#").append((int) c).append(';');
                    } else {
                        text.append(c);
                    }
                }
            }
        }
    }
}
