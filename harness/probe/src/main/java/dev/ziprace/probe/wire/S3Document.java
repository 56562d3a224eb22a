package dev.ziprace.probe.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/// An XML document from S3, or an element of one. Parsed by the JDK's parser, because that of the contenders and that
/// of
/// the local S3 are among what is probed.
public record S3Document(Element element) {

    static S3Document parse(byte[] bytes) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // The default one prints errors.
            builder.setErrorHandler(new DefaultHandler());
            return new S3Document(builder.parse(new ByteArrayInputStream(bytes)).getDocumentElement());
        } catch (SAXException e) {
            throw new IOException("the response is not XML: " + e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The element's name without its namespace.
    public String name() {
        return element.getLocalName();
    }

    /// The text of the first element with that name below this one; null if there is none.
    public @Nullable String text(String elementName) {
        List<String> all = texts(elementName);
        return all.isEmpty() ? null : all.getFirst();
    }

    /// The texts of all elements with that name below this one, in their order.
    public List<String> texts(String elementName) {
        return all(elementName).stream()
                .map(found -> found.element().getTextContent())
                .toList();
    }

    /// All elements with that name below this one, in their order.
    public List<S3Document> all(String elementName) {
        NodeList nodes = element.getElementsByTagNameNS("*", elementName);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> new S3Document((Element) nodes.item(i)))
                .toList();
    }
}
