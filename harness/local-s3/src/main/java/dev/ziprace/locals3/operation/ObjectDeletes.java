package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.S3Limits;
import dev.ziprace.locals3.protocol.VersionId;
import dev.ziprace.locals3.protocol.XmlElement;
import dev.ziprace.locals3.protocol.XmlWriter;
import dev.ziprace.locals3.request.DeclaredChecksum;
import dev.ziprace.locals3.request.Preconditions;
import dev.ziprace.locals3.request.S3Request;
import dev.ziprace.locals3.response.S3Response;
import dev.ziprace.locals3.store.Bucket;
import java.io.IOException;
import java.util.List;

/// DeleteObject and DeleteObjects.
public final class ObjectDeletes {

    private final StorageAccess storage;

    public ObjectDeletes(StorageAccess storage) {
        this.storage = storage;
    }

    /// Deleting a missing object succeeds, as in S3.
    public S3Response deleteObject(S3Request request) {
        VersionId.check(request.parameter("versionId"));
        storage.bucket(request).remove(request.key(), Preconditions.forDelete(request.headers()));
        return new S3Response.Empty(204);
    }

    public S3Response deleteObjects(S3Request request) throws IOException {
        Bucket bucket = storage.bucket(request);
        if (request.header("content-md5") == null && DeclaredChecksum.in(request.headers()) == null) {
            throw new S3Exception(S3Error.REQUIRED_HEADER_MISSING, "Content-MD5 OR x-amz-checksum-*");
        }
        XmlElement delete = XmlElement.parse(PayloadReceiver.document(request, storage));
        List<XmlElement> objects = delete.all("Object");
        if (!delete.name().equals("Delete") || objects.isEmpty() || objects.size() > S3Limits.MAX_PAGE) {
            throw XmlElement.malformed();
        }
        boolean quiet = "true".equals(delete.textOf("Quiet"));
        XmlWriter xml = XmlWriter.document("DeleteResult");
        for (XmlElement object : objects) {
            String key = object.textOf("Key");
            if (key == null || key.isEmpty()) {
                throw XmlElement.malformed();
            }
            try {
                delete(request, bucket, key, object);
                if (!quiet) {
                    xml.open("Deleted").element("Key", key).close();
                }
            } catch (S3Exception e) {
                xml.open("Error")
                        .element("Key", key)
                        .element("Code", e.error().code())
                        .element("Message", String.valueOf(e.getMessage()))
                        .close();
            }
        }
        return new S3Response.Document(xml);
    }

    private static void delete(S3Request request, Bucket bucket, String key, XmlElement object) {
        if (!request.policy().allowsOnObject("s3:DeleteObject", request.bucket(), key)) {
            throw new S3Exception(S3Error.ACCESS_DENIED);
        }
        if (!VersionId.exists(object.textOf("VersionId"))) {
            throw new S3Exception(S3Error.NO_SUCH_VERSION);
        }
        bucket.remove(
                key,
                Preconditions.forDelete(
                        object.textOf("ETag"), object.textOf("LastModifiedTime"), object.textOf("Size")));
    }
}
