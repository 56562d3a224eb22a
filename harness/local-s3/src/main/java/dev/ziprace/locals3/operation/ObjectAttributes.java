package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.checksum.Checksum;
import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.http.HttpDate;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.S3Limits;
import dev.ziprace.locals3.protocol.VersionId;
import dev.ziprace.locals3.protocol.XmlWriter;
import dev.ziprace.locals3.request.S3Request;
import dev.ziprace.locals3.response.S3Response;
import dev.ziprace.locals3.response.ServerSideWork;
import dev.ziprace.locals3.store.ObjectChecksum;
import dev.ziprace.locals3.store.StoredObject;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// GetObjectAttributes.
public final class ObjectAttributes {

    private static final String ATTRIBUTES = "x-amz-object-attributes";
    private static final Set<String> KNOWN = Set.of("ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize");

    private final StorageAccess storage;

    public ObjectAttributes(StorageAccess storage) {
        this.storage = storage;
    }

    public S3Response getObjectAttributes(S3Request request) throws IOException {
        VersionId.check(request.parameter("versionId"));
        Set<String> wanted = wanted(request);
        StoredObject object = StorageAccess.acquire(storage.bucket(request), request.key());
        try {
            XmlWriter xml = XmlWriter.document("GetObjectAttributesResponse");
            if (wanted.contains("ETag")) {
                // The only response that has it without quotes.
                xml.element("ETag", object.etag());
            }
            if (wanted.contains("Checksum")) {
                writeChecksum(xml, object.checksum());
            }
            if (wanted.contains("ObjectParts") && !object.parts().isEmpty()) {
                writeParts(xml, request, object.parts());
            }
            if (wanted.contains("StorageClass")) {
                xml.element("StorageClass", "STANDARD");
            }
            if (wanted.contains("ObjectSize")) {
                xml.element("ObjectSize", object.length());
            }
            Headers headers = new Headers().set("Last-Modified", HttpDate.format(object.lastModified()));
            return new S3Response.Document(200, headers, xml, ServerSideWork.NONE);
        } finally {
            object.content().release();
        }
    }

    private static Set<String> wanted(S3Request request) {
        String header = request.header(ATTRIBUTES);
        if (header == null) {
            throw new S3Exception(S3Error.REQUIRED_HEADER_MISSING, ATTRIBUTES);
        }
        Set<String> wanted = new HashSet<>();
        for (String attribute : header.split(",", -1)) {
            if (!KNOWN.contains(attribute.strip())) {
                throw new S3Exception(S3Error.ATTRIBUTE_INVALID);
            }
            wanted.add(attribute.strip());
        }
        return wanted;
    }

    private static void writeChecksum(XmlWriter xml, ObjectChecksum checksum) {
        xml.open("Checksum")
                .element(checksum.algorithm().xmlName(), checksum.value().split("-", -1)[0])
                .element("ChecksumType", checksum.type().name())
                .close();
    }

    /// Without checksums of the parts, S3 states only how many there are.
    private static void writeParts(XmlWriter xml, S3Request request, List<StoredObject.Part> parts) {
        xml.open("ObjectParts").element("PartsCount", parts.size());
        if (parts.stream().noneMatch(part -> part.checksum() != null)) {
            xml.close();
            return;
        }
        int limit = Math.min(header(request, "x-amz-max-parts", S3Limits.MAX_PAGE), S3Limits.MAX_PAGE);
        int marker = Math.min(header(request, "x-amz-part-number-marker", 0), parts.size());
        int end = Math.min(parts.size(), marker + limit);
        xml.element("PartNumberMarker", marker)
                .element("NextPartNumberMarker", end)
                .element("MaxParts", limit)
                .element("IsTruncated", end < parts.size());
        for (int index = marker; index < end; index++) {
            Checksum checksum = parts.get(index).checksum();
            if (checksum != null) {
                xml.open("Part")
                        .element("PartNumber", index + 1)
                        .element("Size", parts.get(index).length())
                        .element(checksum.algorithm().xmlName(), checksum.base64())
                        .close();
            }
        }
        xml.close();
    }

    private static int header(S3Request request, String name, int otherwise) {
        String text = request.header(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Reported by the error below.
        }
        throw new S3Exception(S3Error.PARAMETER_OUT_OF_RANGE, name, 0, Integer.MAX_VALUE);
    }
}
