package dev.ziprace.s3.lean.xml;

import dev.ziprace.s3.Crc32Header;
import dev.ziprace.s3.ObjectPage;
import dev.ziprace.s3.OpenUpload;
import dev.ziprace.s3.S3Bucket.ListedPart;
import dev.ziprace.s3.SourceObject;
import dev.ziprace.s3.UploadedPart;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the XML documents in S3's responses.
public final class S3ResponseXml {

    /// A page of 1 000 objects whose keys have 1 024 percent-encoded bytes takes 4 MB.
    public static final int MAX_DOCUMENT_BYTES = 16 << 20;

    /// Enough to recognise a proxy's page.
    private static final int SHOWN = 100;

    private S3ResponseXml() {}

    /// One page of multipart uploads, with the markers for requesting the next page.
    ///
    /// @param nextKeyMarker null on the last page
    public record UploadPage(
            List<OpenUpload> uploads,
            @Nullable String nextKeyMarker,
            @Nullable String nextUploadIdMarker) {}

    /// One page of an upload's parts, with the marker for requesting the next page.
    ///
    /// @param nextMarker null on the last page
    public record PartPage(List<ListedPart> parts, @Nullable String nextMarker) {}

    /// An object that DeleteObjects did not delete, and why.
    public record RefusedDeletion(String key, String code, String message) {}

    /// Reads the result of ListObjectsV2, requested with `encoding-type=url`.
    ///
    /// @param operation the beginning of error messages
    /// @throws dev.ziprace.strategy.ArchiveException if the page contradicts itself or the request
    public static ObjectPage objectPage(String document, String operation, String prefix) throws IOException {
        var xml = begin(document, "ListBucketResult");
        // An endpoint that does not know encoding-type sends plain keys, in which `+` and `%` mean themselves.
        boolean encoded = "url".equals(element(document, "EncodingType"));
        List<SourceObject> objects = new ArrayList<>();
        String nextToken = null;
        Boolean truncated = null;
        Integer keyCount = null;
        while (xml.next()) {
            if (xml.starts("Contents")) {
                objects.add(object(xml, encoded));
            } else if (xml.starts("IsTruncated")) {
                truncated = xml.text().equals("true");
            } else if (xml.starts("NextContinuationToken")) {
                nextToken = xml.text();
            } else if (xml.starts("KeyCount")) {
                keyCount = number(xml.text());
            }
        }
        return ObjectPage.of(operation, prefix, objects, truncated, nextToken, keyCount);
    }

    private static int number(String text) throws IOException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IOException("expected a number of keys, received '%s'".formatted(text), e);
        }
    }

    private static SourceObject object(XmlScanner xml, boolean encoded) throws IOException {
        String key = "";
        String size = "";
        String eTag = "";
        String lastModified = "";
        boolean crc32 = false;
        boolean fullObject = false;
        while (xml.next() && !xml.ends("Contents")) {
            if (xml.isStart()) {
                switch (xml.name()) {
                    case "Key" -> key = encoded ? urlDecoded(xml.text()) : xml.text();
                    case "Size" -> size = xml.text();
                    case "ETag" -> eTag = xml.text();
                    case "LastModified" -> lastModified = xml.text();
                    case "ChecksumAlgorithm" -> crc32 |= xml.text().equals("CRC32");
                    case "ChecksumType" -> fullObject = xml.text().equals("FULL_OBJECT");
                    default -> {}
                }
            }
        }
        try {
            return new SourceObject(key, Long.parseLong(size), eTag, Instant.parse(lastModified), crc32 && fullObject);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("the listing has an invalid object: " + e.getMessage(), e);
        }
    }

    /// Reads the result of ListMultipartUploads, requested with `encoding-type=url`.
    public static UploadPage uploadPage(String document) throws IOException {
        var xml = begin(document, "ListMultipartUploadsResult");
        List<OpenUpload> uploads = new ArrayList<>();
        String keyMarker = null;
        String idMarker = null;
        boolean truncated = false;
        while (xml.next()) {
            if (xml.starts("Upload")) {
                uploads.add(upload(xml));
            } else if (xml.starts("IsTruncated")) {
                truncated = xml.text().equals("true");
            } else if (xml.starts("NextKeyMarker")) {
                keyMarker = urlDecoded(xml.text());
            } else if (xml.starts("NextUploadIdMarker")) {
                idMarker = xml.text();
            }
        }
        return new UploadPage(uploads, truncated ? keyMarker : null, idMarker);
    }

    private static OpenUpload upload(XmlScanner xml) throws IOException {
        String key = "";
        String id = "";
        String initiated = "";
        while (xml.next() && !xml.ends("Upload")) {
            if (xml.starts("Key")) {
                key = urlDecoded(xml.text());
            } else if (xml.starts("UploadId")) {
                id = xml.text();
            } else if (xml.starts("Initiated")) {
                initiated = xml.text();
            }
        }
        try {
            return new OpenUpload(key, id, Instant.parse(initiated));
        } catch (DateTimeException e) {
            throw new IOException("the listing has an invalid upload: " + e.getMessage(), e);
        }
    }

    /// Reads the result of ListParts.
    ///
    /// @param request the beginning of error messages
    public static PartPage partPage(String request, String document) throws IOException {
        var xml = begin(document, "ListPartsResult");
        List<ListedPart> parts = new ArrayList<>();
        String marker = null;
        boolean truncated = false;
        while (xml.next()) {
            if (xml.starts("Part")) {
                parts.add(part(request, xml));
            } else if (xml.starts("IsTruncated")) {
                truncated = xml.text().equals("true");
            } else if (xml.starts("NextPartNumberMarker")) {
                marker = xml.text();
            }
        }
        return new PartPage(parts, truncated ? marker : null);
    }

    private static ListedPart part(String request, XmlScanner xml) throws IOException {
        String number = "";
        String eTag = "";
        String size = "";
        String crc32 = null;
        while (xml.next() && !xml.ends("Part")) {
            if (xml.isStart()) {
                switch (xml.name()) {
                    case "PartNumber" -> number = xml.text();
                    case "ETag" -> eTag = xml.text();
                    case "Size" -> size = xml.text();
                    case "ChecksumCRC32" -> crc32 = xml.text();
                    default -> {}
                }
            }
        }
        try {
            return new ListedPart(
                    new UploadedPart(Integer.parseInt(number), eTag, Crc32Header.decode(request, crc32)),
                    Long.parseLong(size));
        } catch (IllegalArgumentException e) {
            throw new IOException("the listing has an invalid part: " + e.getMessage(), e);
        }
    }

    /// Reads the errors in the result of DeleteObjects.
    public static List<RefusedDeletion> refusedDeletions(String document) throws IOException {
        var xml = begin(document, "DeleteResult");
        List<RefusedDeletion> refused = new ArrayList<>();
        while (xml.next()) {
            if (xml.starts("Error")) {
                refused.add(refusedDeletion(xml));
            }
        }
        return refused;
    }

    private static RefusedDeletion refusedDeletion(XmlScanner xml) throws IOException {
        String key = "";
        String code = "";
        String message = "";
        while (xml.next() && !xml.ends("Error")) {
            if (xml.isStart()) {
                switch (xml.name()) {
                    case "Key" -> key = xml.text();
                    case "Code" -> code = xml.text();
                    case "Message" -> message = xml.text();
                    default -> {}
                }
            }
        }
        return new RefusedDeletion(key, code, message);
    }

    /// The text of the first element of that name; null if there is none.
    static @Nullable String element(String document, String name) throws IOException {
        var xml = new XmlScanner(document);
        while (xml.next()) {
            if (xml.starts(name)) {
                return xml.text();
            }
        }
        return null;
    }

    /// The text of an element that the response must have.
    ///
    /// @param root the document's root element
    /// @throws IOException if the document is another one or incomplete, or the element is missing or
    ///     empty
    public static String requiredElement(String document, String root, String name) throws IOException {
        var xml = begin(document, root);
        String text = "";
        while (xml.next()) {
            if (text.isEmpty() && xml.starts(name)) {
                text = xml.text();
            }
        }
        if (text.isBlank()) {
            throw new IOException("expected %s in %s, received none".formatted(name, root));
        }
        return text;
    }

    /// Whether the document is an error. An error may come with status 200.
    public static boolean isError(String document) {
        try {
            var xml = new XmlScanner(document);
            return xml.next() && xml.starts("Error");
        } catch (IOException e) {
            return false;
        }
    }

    /// The beginning of a document that is not what it should be, on one line, for messages.
    public static String excerpt(String document) {
        String text = document.strip().replaceAll("\\s+", " ");
        return text.isEmpty() ? "no document" : text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    /// Checks the root element: a different document with status 200 must not be read as an empty list.
    private static XmlScanner begin(String document, String root) throws IOException {
        var xml = new XmlScanner(document);
        if (!xml.next() || !xml.starts(root)) {
            throw new IOException("expected %s, received %s".formatted(root, excerpt(document)));
        }
        return xml;
    }

    /// With `encoding-type=url`, keys may contain characters that XML cannot represent.
    private static String urlDecoded(String text) {
        return text.indexOf('%') < 0 && text.indexOf('+') < 0 ? text : URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
