package dev.ziprace.s3.lean;

import dev.ziprace.s3.Crc32Header;
import dev.ziprace.s3.ObjectPage;
import dev.ziprace.s3.OpenUpload;
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

/// The XML that S3 takes and answers (S3 API reference).
final class S3Documents {

    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private S3Documents() {}

    /// A page of uploads and what to ask for the next one with.
    ///
    /// @param nextKeyMarker null on the last page
    record UploadPage(
            List<OpenUpload> uploads,
            @Nullable String nextKeyMarker,
            @Nullable String nextUploadIdMarker) {}

    /// What a deletion did not delete.
    record RefusedDeletion(String key, String code, String message) {}

    static byte[] completion(List<UploadedPart> parts) {
        var xml = new StringBuilder(128 * parts.size() + 128)
                .append("<CompleteMultipartUpload xmlns=\"")
                .append(NAMESPACE)
                .append("\">");
        for (UploadedPart part : parts) {
            xml.append("<Part><PartNumber>")
                    .append(part.number())
                    .append("</PartNumber><ETag>")
                    .append(XmlText.escape(part.eTag()))
                    .append("</ETag><ChecksumCRC32>")
                    .append(Crc32Header.encode(part.crc32()))
                    .append("</ChecksumCRC32></Part>");
        }
        return utf8(xml.append("</CompleteMultipartUpload>"));
    }

    static byte[] deletion(List<String> keys) {
        var xml = new StringBuilder(96 * keys.size() + 128)
                .append("<Delete xmlns=\"")
                .append(NAMESPACE)
                .append("\"><Quiet>true</Quiet>");
        for (String key : keys) {
            xml.append("<Object><Key>").append(XmlText.escape(key)).append("</Key></Object>");
        }
        return utf8(xml.append("</Delete>"));
    }

    static ObjectPage objectPage(String document) throws IOException {
        var xml = begin(document, "ListBucketResult");
        List<SourceObject> objects = new ArrayList<>();
        String nextToken = null;
        boolean truncated = false;
        while (xml.next()) {
            if (xml.starts("Contents")) {
                objects.add(object(xml));
            } else if (xml.starts("IsTruncated")) {
                truncated = xml.text().equals("true");
            } else if (xml.starts("NextContinuationToken")) {
                nextToken = xml.text();
            }
        }
        return new ObjectPage(objects, truncated ? nextToken : null);
    }

    private static SourceObject object(XmlScanner xml) throws IOException {
        String key = "";
        String size = "";
        String eTag = "";
        String lastModified = "";
        boolean crc32 = false;
        boolean fullObject = false;
        while (xml.next() && !xml.ends("Contents")) {
            if (xml.isStart()) {
                switch (xml.name()) {
                    case "Key" -> key = urlDecoded(xml.text());
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
            throw new IOException("a listing has an object that can't be: " + e.getMessage(), e);
        }
    }

    static UploadPage uploadPage(String document) throws IOException {
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
        while (xml.next() && !xml.ends("Upload")) {
            if (xml.starts("Key")) {
                key = urlDecoded(xml.text());
            } else if (xml.starts("UploadId")) {
                id = xml.text();
            }
        }
        return new OpenUpload(key, id);
    }

    static List<RefusedDeletion> refusedDeletions(String document) throws IOException {
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

    /// The text of the first element of that name.
    static @Nullable String element(String document, String name) throws IOException {
        var xml = new XmlScanner(document);
        while (xml.next()) {
            if (xml.starts(name)) {
                return xml.text();
            }
        }
        return null;
    }

    /// The same where an answer without it is none.
    static String requiredElement(String document, String name) throws IOException {
        String text = element(document, name);
        if (text == null || text.isEmpty()) {
            throw new IOException("expected %s in the answer, none came".formatted(name));
        }
        return text;
    }

    /// Whether the document is an error, which may come with status 200.
    static boolean isError(String document) throws IOException {
        var xml = new XmlScanner(document);
        return xml.next() && xml.starts("Error");
    }

    /// Whatever else answers with 200 must not be taken for a list of nothing.
    private static XmlScanner begin(String document, String root) throws IOException {
        var xml = new XmlScanner(document);
        if (!xml.next() || !xml.starts(root)) {
            throw new IOException("expected %s, %s came".formatted(root, xml.name()));
        }
        return xml;
    }

    /// By `encoding-type=url` keys come in a form that knows no characters that XML can't hold.
    private static String urlDecoded(String text) {
        return text.indexOf('%') < 0 && text.indexOf('+') < 0 ? text : URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(StringBuilder xml) {
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }
}
