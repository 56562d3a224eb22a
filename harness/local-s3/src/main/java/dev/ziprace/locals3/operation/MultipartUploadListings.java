package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.protocol.S3Limits;
import dev.ziprace.locals3.protocol.XmlWriter;
import dev.ziprace.locals3.request.EncodingType;
import dev.ziprace.locals3.request.S3Request;
import dev.ziprace.locals3.response.CanonicalUser;
import dev.ziprace.locals3.response.S3Response;
import dev.ziprace.locals3.response.XmlTimestamps;
import dev.ziprace.locals3.store.Bucket;
import dev.ziprace.locals3.store.KeyOrder;
import dev.ziprace.locals3.store.UploadInProgress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// ListMultipartUploads.
public final class MultipartUploadListings {

    private final StorageAccess storage;

    public MultipartUploadListings(StorageAccess storage) {
        this.storage = storage;
    }

    /// One page.
    ///
    /// @param nextKeyMarker null on the last page
    /// @param nextIdMarker  empty after a common prefix
    private record Page(
            List<UploadInProgress> uploads,
            List<String> commonPrefixes,
            @Nullable String nextKeyMarker,
            String nextIdMarker) {}

    /// @param delimiter empty for none
    private record Query(String prefix, String delimiter, String keyMarker, String idMarker, int limit) {

        static Query of(S3Request request) {
            return new Query(
                    request.query().getOrDefault("prefix", ""),
                    request.query().getOrDefault("delimiter", ""),
                    request.query().getOrDefault("key-marker", ""),
                    request.query().getOrDefault("upload-id-marker", ""),
                    Math.min(
                            request.intParameter("max-uploads", 0, Integer.MAX_VALUE, S3Limits.MAX_PAGE),
                            S3Limits.MAX_PAGE));
        }

        /// Whether `upload` comes after the key marker; for the marker's own key, after the upload id marker.
        boolean isAfterMarker(UploadInProgress upload) {
            int order = KeyOrder.INSTANCE.compare(upload.key(), keyMarker);
            boolean isInMarkersPrefix = !delimiter.isEmpty()
                    && keyMarker.endsWith(delimiter)
                    && upload.key().startsWith(keyMarker);
            return (order > 0 && !isInMarkersPrefix)
                    || (order == 0 && !idMarker.isEmpty() && upload.id().compareTo(idMarker) > 0);
        }

        @Nullable
        String commonPrefix(UploadInProgress upload) {
            int end = delimiter.isEmpty() ? -1 : upload.key().indexOf(delimiter, prefix.length());
            return end < 0 ? null : upload.key().substring(0, end + delimiter.length());
        }
    }

    public S3Response listMultipartUploads(S3Request request) {
        Bucket bucket = storage.bucket(request);
        boolean url = EncodingType.isUrl(request);
        Query query = Query.of(request);
        Page page = page(bucket, query);
        XmlWriter xml = XmlWriter.document("ListMultipartUploadsResult")
                .element("Bucket", bucket.name())
                .element("KeyMarker", EncodingType.encode(query.keyMarker(), url))
                .element("UploadIdMarker", query.idMarker())
                .element("Prefix", EncodingType.encode(query.prefix(), url))
                .element("MaxUploads", query.limit())
                .element("IsTruncated", page.nextKeyMarker() != null);
        if (!query.delimiter().isEmpty()) {
            xml.element("Delimiter", EncodingType.encode(query.delimiter(), url));
        }
        if (url) {
            xml.element("EncodingType", "url");
        }
        if (page.nextKeyMarker() != null) {
            xml.element("NextKeyMarker", EncodingType.encode(page.nextKeyMarker(), url));
            xml.element("NextUploadIdMarker", page.nextIdMarker());
        }
        page.uploads().forEach(upload -> writeUpload(xml, upload, url));
        page.commonPrefixes()
                .forEach(prefix -> xml.open("CommonPrefixes")
                        .element("Prefix", EncodingType.encode(prefix, url))
                        .close());
        return new S3Response.Document(xml);
    }

    private static Page page(Bucket bucket, Query query) {
        List<UploadInProgress> uploads = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        String lastKey = null;
        String lastId = "";
        for (UploadInProgress upload : bucket.uploads()) {
            if (!upload.key().startsWith(query.prefix()) || !query.isAfterMarker(upload)) {
                continue;
            }
            String common = query.commonPrefix(upload);
            if (common != null && !prefixes.isEmpty() && prefixes.getLast().equals(common)) {
                continue;
            }
            if (uploads.size() + prefixes.size() == query.limit()) {
                // With max-uploads=0 the page reports that nothing follows.
                return new Page(uploads, prefixes, lastKey, lastId);
            }
            if (common == null) {
                uploads.add(upload);
                lastKey = upload.key();
                lastId = upload.id();
            } else {
                prefixes.add(common);
                lastKey = common;
                lastId = "";
            }
        }
        return new Page(uploads, prefixes, null, "");
    }

    private static void writeUpload(XmlWriter xml, UploadInProgress upload, boolean url) {
        xml.open("Upload")
                .element("Key", EncodingType.encode(upload.key(), url))
                .element("UploadId", upload.id());
        CanonicalUser.write(xml, "Initiator");
        CanonicalUser.write(xml, "Owner");
        xml.element("StorageClass", "STANDARD").element("Initiated", XmlTimestamps.format(upload.initiated()));
        MultipartUploads.writeChecksumChoice(xml, upload);
        xml.close();
    }
}
