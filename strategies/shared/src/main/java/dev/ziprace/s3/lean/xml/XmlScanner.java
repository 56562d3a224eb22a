package dev.ziprace.s3.lean.xml;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/// Reads S3's XML from beginning to end without building a tree. Supports what S3 sends: elements, text and an XML
/// declaration. Attributes and comments are skipped; CDATA is an error. A document that was cut off is
/// an error too, once its end is reached.
public final class XmlScanner {

    private final String xml;
    private int position;
    private String name = "";
    private boolean start;
    private boolean selfClosed;
    private boolean ended;
    private final Deque<String> openElements = new ArrayDeque<>();

    /// Starts before the first element.
    public XmlScanner(String xml) {
        this.xml = xml;
    }

    /// Moves to the next start or end of an element.
    ///
    /// @return false at the end of the document
    public boolean next() throws IOException {
        if (selfClosed) {
            selfClosed = false;
            start = false;
            return true;
        }
        int open = xml.indexOf('<', position);
        while (open >= 0 && (xml.startsWith("<?", open) || xml.startsWith("<!", open))) {
            open = xml.indexOf('<', endOfMarkup(open));
        }
        if (open < 0) {
            requireEnd();
            return false;
        }
        if (ended) {
            throw new IOException("the XML goes on after the end of " + name);
        }
        int close = endOfTag(open);
        start = xml.charAt(open + 1) != '/';
        selfClosed = start && xml.charAt(close - 1) == '/';
        int begin = start ? open + 1 : open + 2;
        int end = begin;
        while (end < close && !Character.isWhitespace(xml.charAt(end)) && xml.charAt(end) != '/') {
            end++;
        }
        name = xml.substring(begin, end);
        position = close + 1;
        nest();
        return true;
    }

    private void nest() throws IOException {
        if (start && !selfClosed) {
            openElements.push(name);
        } else if (!start && !name.equals(openElements.poll())) {
            throw new IOException("the XML has an end of %s that does not begin there".formatted(name));
        }
        ended = openElements.isEmpty();
    }

    private void requireEnd() throws IOException {
        String unfinished = openElements.peek();
        if (unfinished != null) {
            throw new IOException("the XML ends within " + unfinished);
        }
        if (!xml.substring(position).isBlank()) {
            throw new IOException("expected XML, received '%.60s'"
                    .formatted(xml.substring(position).strip()));
        }
    }

    /// Whether an element of that name starts here.
    public boolean starts(String element) {
        return start && name.equals(element);
    }

    /// Whether an element of that name ends here.
    boolean ends(String element) {
        return !start && name.equals(element);
    }

    /// The name of the element that starts or ends here.
    String name() {
        return name;
    }

    /// Whether an element starts here.
    boolean isStart() {
        return start;
    }

    /// The text from here to the next start or end of an element.
    public String text() throws IOException {
        if (selfClosed) {
            return "";
        }
        int end = xml.indexOf('<', position);
        if (end < 0) {
            throw new IOException("the XML ends within " + name);
        }
        String raw = xml.substring(position, end);
        return raw.indexOf('&') < 0 ? raw : decoded(raw);
    }

    private int endOfMarkup(int open) throws IOException {
        if (xml.startsWith("<![CDATA[", open)) {
            throw new IOException("the XML has CDATA, which S3 does not send");
        }
        String end = xml.startsWith("<!--", open) ? "-->" : xml.startsWith("<?", open) ? "?>" : ">";
        int close = xml.indexOf(end, open);
        if (close < 0) {
            throw new IOException("the XML ends within markup");
        }
        return close + end.length();
    }

    /// Ignores a `>` in the value of an attribute.
    private int endOfTag(int open) throws IOException {
        char quote = 0;
        for (int i = open + 1; i < xml.length(); i++) {
            char c = xml.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                return i;
            }
        }
        throw new IOException("the XML ends within a tag");
    }

    private static String decoded(String raw) throws IOException {
        var text = new StringBuilder(raw.length());
        int position = 0;
        for (int ampersand = raw.indexOf('&'); ampersand >= 0; ampersand = raw.indexOf('&', position)) {
            int semicolon = raw.indexOf(';', ampersand);
            if (semicolon < 0) {
                throw new IOException("the XML has an '&' without an entity");
            }
            text.append(raw, position, ampersand);
            text.appendCodePoint(codePoint(raw.substring(ampersand + 1, semicolon)));
            position = semicolon + 1;
        }
        return text.append(raw, position, raw.length()).toString();
    }

    private static int codePoint(String entity) throws IOException {
        return switch (entity) {
            case "amp" -> '&';
            case "lt" -> '<';
            case "gt" -> '>';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> numeric(entity);
        };
    }

    private static int numeric(String entity) throws IOException {
        try {
            if (entity.startsWith("#")) {
                int code = entity.startsWith("#x")
                        ? Integer.parseInt(entity.substring(2), 16)
                        : Integer.parseInt(entity.substring(1));
                if (Character.isValidCodePoint(code)) {
                    return code;
                }
            }
        } catch (NumberFormatException e) {
            // Reported below, like an unknown name.
        }
        throw new IOException("the XML has an unknown entity, &%s;".formatted(entity));
    }
}
