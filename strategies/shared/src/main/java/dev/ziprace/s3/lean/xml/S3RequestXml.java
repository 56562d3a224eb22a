package dev.ziprace.s3.lean.xml;

import dev.ziprace.s3.Crc32Header;
import dev.ziprace.s3.UploadedPart;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes the XML documents in requests to S3.
public final class S3RequestXml {

    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private S3RequestXml() {}

    /// The body of CompleteMultipartUpload.
    public static byte[] completion(List<UploadedPart> parts) {
        var xml = new StringBuilder(128 * parts.size() + 128)
                .append("<CompleteMultipartUpload xmlns=\"")
                .append(NAMESPACE)
                .append("\">");
        for (UploadedPart part : parts) {
            xml.append("<Part><PartNumber>")
                    .append(part.number())
                    .append("</PartNumber><ETag>")
                    .append(escape(part.eTag()))
                    .append("</ETag><ChecksumCRC32>")
                    .append(Crc32Header.encode(part.crc32()))
                    .append("</ChecksumCRC32></Part>");
        }
        return utf8(xml.append("</CompleteMultipartUpload>"));
    }

    /// The body of DeleteObjects; S3 reports errors only.
    public static byte[] deletion(List<String> keys) {
        var xml = new StringBuilder(96 * keys.size() + 128)
                .append("<Delete xmlns=\"")
                .append(NAMESPACE)
                .append("\"><Quiet>true</Quiet>");
        for (String key : keys) {
            xml.append("<Object><Key>").append(escape(key)).append("</Key></Object>");
        }
        return utf8(xml.append("</Delete>"));
    }

    /// Escapes text. A carriage return is escaped too, because XML parsers would turn it into a line feed.
    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#13;");
    }

    private static byte[] utf8(StringBuilder xml) {
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }
}
