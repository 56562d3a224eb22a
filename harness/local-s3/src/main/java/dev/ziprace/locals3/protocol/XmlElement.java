package dev.ziprace.locals3.protocol;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// An element of the XML document in a request. Namespaces are ignored.
///
/// @param name     the local name
/// @param text     the character data directly in it
/// @param children the elements directly in it
public record XmlElement(String name, String text, List<XmlElement> children) {

    private static final int MAX_DEPTH = 16;

    /// 10 000 parts with all their fields have fewer. An element takes ten times the memory of `<a/>`.
    private static final int MAX_ELEMENTS = 100_000;

    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final XMLInputFactory FACTORY = factory();

    /// Parses a document and returns its root element.
    ///
    /// @throws S3Exception MalformedXML, also for a document type declaration
    public static XmlElement parse(byte[] document) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(decode(document)));
            try {
                reader.nextTag();
                XmlElement root = element(reader, 0, new int[1]);
                while (reader.hasNext()) {
                    reader.next();
                }
                return root;
            } finally {
                reader.close();
            }
        } catch (S3Exception e) {
            throw e;
        } catch (XMLStreamException | RuntimeException e) {
            // The JDK's parser has no text for some of its errors, and throws MissingResourceException for them.
            throw malformed();
        }
    }

    /// Decodes UTF-8, the encoding of S3's documents. If the parser did it, it would print errors in the
    /// encoding to standard error.
    private static String decode(byte[] document) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw malformed();
        }
    }

    /// The error for a document that does not have the operation's schema.
    public static S3Exception malformed() {
        return new S3Exception(S3Error.MALFORMED_XML);
    }

    /// The children called `childName`.
    public List<XmlElement> all(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).toList();
    }

    /// The text of the first child called `childName`, or null.
    public @Nullable String textOf(String childName) {
        for (XmlElement child : children) {
            if (child.name.equals(childName)) {
                return child.text;
            }
        }
        return null;
    }

    private static XmlElement element(XMLStreamReader reader, int depth, int[] elements) throws XMLStreamException {
        if (depth > MAX_DEPTH || ++elements[0] > MAX_ELEMENTS) {
            throw malformed();
        }
        String name = withoutPrefix(reader.getLocalName());
        StringBuilder text = new StringBuilder();
        List<XmlElement> children = new ArrayList<>();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> children.add(element(reader, depth + 1, elements));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(reader.getText());
                case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {
                    // Ignored.
                }
                default -> throw malformed();
            }
        }
        return new XmlElement(name, text.toString(), List.copyOf(children));
    }

    private static String withoutPrefix(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        // S3 also ignores namespaces, and parsing without them costs half as much.
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
