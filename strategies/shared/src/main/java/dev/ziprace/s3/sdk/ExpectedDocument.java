package dev.ziprace.s3.sdk;

import dev.ziprace.s3.retry.RetryPolicy;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.MissingResourceException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;

/// The document that S3 returns for an operation, according to the S3 API reference.
///
/// @param root the root element
/// @param element an element that must be in it and not be empty; null if none must
/// @param errorIsHandled whether the SDK itself turns an `<Error>` with status 200 into an exception
record ExpectedDocument(String root, @Nullable String element, boolean errorIsHandled) {

    private static final Map<String, ExpectedDocument> BY_OPERATION = Map.of(
            "ListObjectsV2", new ExpectedDocument("ListBucketResult", null, false),
            "ListMultipartUploads", new ExpectedDocument("ListMultipartUploadsResult", null, false),
            "CreateMultipartUpload", new ExpectedDocument("InitiateMultipartUploadResult", "UploadId", false),
            "UploadPartCopy", new ExpectedDocument("CopyPartResult", "ETag", true),
            "CompleteMultipartUpload", new ExpectedDocument("CompleteMultipartUploadResult", "ETag", true),
            "DeleteObjects", new ExpectedDocument("DeleteResult", null, false));

    private static final XMLInputFactory FACTORY = factory();

    /// Enough to recognise a proxy's page.
    private static final int SHOWN = 100;

    private static final String ERROR = "Error";

    /// Null if the operation returns no document.
    static @Nullable ExpectedDocument of(@Nullable String operation) {
        return operation == null ? null : BY_OPERATION.get(operation);
    }

    /// @return the document without blanks before it, which S3 may send to keep the connection open
    ///     and which XML forbids
    /// @throws SdkClientException if it is another document, or incomplete
    byte[] require(byte[] document) {
        int begin = 0;
        while (begin < document.length && document[begin] <= ' ' && document[begin] >= 0) {
            begin++;
        }
        var found = new Found();
        try {
            read(new ByteArrayInputStream(document, begin, document.length - begin), found);
        } catch (XMLStreamException | MissingResourceException e) {
            // A native executable has no texts for the parser's errors.
            if (!found.root.equals(ERROR)) {
                throw unexpected(document);
            }
        }
        if (found.root.equals(ERROR)) {
            requireHandled(found);
        } else if (!found.root.equals(root)) {
            throw unexpected(document);
        } else if (element != null && found.text.isBlank()) {
            throw retryable("expected %s in %s, received none".formatted(element, root));
        }
        return begin == 0 ? document : Arrays.copyOfRange(document, begin, document.length);
    }

    private static final class Found {
        private String root = "";
        private String text = "";
        private String code = "";
        private String message = "";
    }

    private void read(ByteArrayInputStream bytes, Found found) throws XMLStreamException {
        XMLStreamReader xml;
        synchronized (FACTORY) {
            xml = FACTORY.createXMLStreamReader(bytes);
        }
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT) {
                String name = xml.getLocalName();
                if (found.root.isEmpty()) {
                    found.root = name;
                } else if (name.equals(element) && found.text.isBlank()) {
                    found.text = xml.getElementText();
                } else if (found.root.equals(ERROR) && name.equals("Code")) {
                    found.code = xml.getElementText();
                } else if (found.root.equals(ERROR) && name.equals("Message")) {
                    found.message = xml.getElementText();
                }
            }
        }
    }

    private void requireHandled(Found found) {
        if (!errorIsHandled) {
            String message = "the response is an error: %s: %s".formatted(found.code, found.message);
            throw RetryPolicy.isRetryable(200, found.code) ? retryable(message) : SdkClientException.create(message);
        }
    }

    private SdkClientException unexpected(byte[] document) {
        String text = new String(document, StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
        return retryable("expected %s, received %s"
                .formatted(
                        root,
                        text.isEmpty()
                                ? "no document"
                                : text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…"));
    }

    private static SdkClientException retryable(String message) {
        return RetryableException.create(message);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
