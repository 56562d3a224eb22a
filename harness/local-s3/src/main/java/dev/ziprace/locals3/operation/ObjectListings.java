package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.S3Limits;
import dev.ziprace.locals3.protocol.XmlWriter;
import dev.ziprace.locals3.request.EncodingType;
import dev.ziprace.locals3.request.S3Request;
import dev.ziprace.locals3.response.CanonicalUser;
import dev.ziprace.locals3.response.S3Response;
import dev.ziprace.locals3.response.XmlTimestamps;
import dev.ziprace.locals3.store.Bucket;
import dev.ziprace.locals3.store.ObjectChecksum;
import dev.ziprace.locals3.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/// ListObjectsV2, and ListObjects, which boto3's `Bucket.objects` still uses.
public final class ObjectListings {

    private final StorageAccess storage;

    public ObjectListings(StorageAccess storage) {
        this.storage = storage;
    }

    public S3Response listObjectsV2(S3Request request) {
        Bucket bucket = storage.bucket(request);
        String token = request.parameter("continuation-token");
        String startAfter = request.query().getOrDefault("start-after", "");
        boolean url = EncodingType.isUrl(request);
        ListingPage.Query query = query(request, token == null ? startAfter : fromToken(token));
        ListingPage page = page(bucket, query);
        XmlWriter xml = start(bucket, query, page, url)
                .element(
                        "KeyCount",
                        page.objects().size() + page.commonPrefixes().size());
        if (token != null) {
            xml.element("ContinuationToken", token);
        }
        if (!startAfter.isEmpty()) {
            xml.element("StartAfter", EncodingType.encode(startAfter, url));
        }
        if (page.next() != null) {
            xml.element("NextContinuationToken", toToken(page.next()));
        }
        writeEntries(xml, page, url, "true".equals(request.parameter("fetch-owner")));
        return new S3Response.Document(xml);
    }

    public S3Response listObjects(S3Request request) {
        Bucket bucket = storage.bucket(request);
        String marker = request.query().getOrDefault("marker", "");
        boolean url = EncodingType.isUrl(request);
        ListingPage.Query query = query(request, marker);
        ListingPage page = page(bucket, query);
        XmlWriter xml = start(bucket, query, page, url).element("Marker", EncodingType.encode(marker, url));
        if (page.next() != null && !query.delimiter().isEmpty()) {
            xml.element("NextMarker", EncodingType.encode(page.next(), url));
        }
        writeEntries(xml, page, url, true);
        return new S3Response.Document(xml);
    }

    private static ListingPage.Query query(S3Request request, String after) {
        int limit =
                Math.min(request.intParameter("max-keys", 0, Integer.MAX_VALUE, S3Limits.MAX_PAGE), S3Limits.MAX_PAGE);
        return new ListingPage.Query(
                request.query().getOrDefault("prefix", ""),
                request.query().getOrDefault("delimiter", ""),
                after,
                limit);
    }

    /// With `max-keys=0` the page reports that nothing follows, as S3 does.
    private static ListingPage page(Bucket bucket, ListingPage.Query query) {
        ListingPage page = ListingPage.of(bucket, query);
        return query.limit() == 0 ? new ListingPage(page.objects(), page.commonPrefixes(), null) : page;
    }

    private static XmlWriter start(Bucket bucket, ListingPage.Query query, ListingPage page, boolean url) {
        XmlWriter xml = XmlWriter.document("ListBucketResult")
                .element("Name", bucket.name())
                .element("Prefix", EncodingType.encode(query.prefix(), url))
                .element("MaxKeys", query.limit())
                .element("IsTruncated", page.next() != null);
        if (!query.delimiter().isEmpty()) {
            xml.element("Delimiter", EncodingType.encode(query.delimiter(), url));
        }
        if (url) {
            xml.element("EncodingType", "url");
        }
        return xml;
    }

    private static void writeEntries(XmlWriter xml, ListingPage page, boolean url, boolean owner) {
        page.objects().forEach(entry -> writeObject(xml, entry, url, owner));
        for (String prefix : page.commonPrefixes()) {
            xml.open("CommonPrefixes")
                    .element("Prefix", EncodingType.encode(prefix, url))
                    .close();
        }
    }

    private static void writeObject(XmlWriter xml, Map.Entry<String, StoredObject> entry, boolean url, boolean owner) {
        StoredObject object = entry.getValue();
        xml.open("Contents")
                .element("Key", EncodingType.encode(entry.getKey(), url))
                .element("LastModified", XmlTimestamps.format(object.lastModified()))
                .element("ETag", ObjectHeaders.quoted(object.etag()));
        ObjectChecksum checksum = object.chosenChecksum();
        if (checksum != null) {
            xml.element("ChecksumAlgorithm", checksum.algorithm().name())
                    .element("ChecksumType", checksum.type().name());
        }
        xml.element("Size", object.length()).element("StorageClass", "STANDARD");
        if (owner) {
            CanonicalUser.write(xml, "Owner");
        }
        xml.close();
    }

    private static String toToken(String last) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }

    private static String fromToken(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new S3Exception(S3Error.CONTINUATION_TOKEN_INVALID).with("ArgumentName", "continuation-token");
        }
    }
}
