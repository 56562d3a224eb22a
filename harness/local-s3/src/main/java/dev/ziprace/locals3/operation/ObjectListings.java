package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.S3Request;
import dev.ziprace.locals3.protocol.S3Response;
import dev.ziprace.locals3.protocol.XmlWriter;
import dev.ziprace.locals3.store.Bucket;
import dev.ziprace.locals3.store.ObjectChecksum;
import dev.ziprace.locals3.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/// ListObjectsV2, and ListObjects, which boto3's `Bucket.objects` still sends.
public final class ObjectListings {

    private final Storage storage;

    public ObjectListings(Storage storage) {
        this.storage = storage;
    }

    public S3Response listObjectsV2(S3Request request) {
        Bucket bucket = storage.bucket(request);
        String token = request.parameter("continuation-token");
        String startAfter = request.query().getOrDefault("start-after", "");
        boolean url = ListingEncoding.isUrl(request);
        KeyPage.Query query = query(request, token == null ? startAfter : fromToken(token));
        KeyPage page = page(bucket, query);
        XmlWriter xml = start(bucket, query, page, url)
                .element(
                        "KeyCount",
                        page.objects().size() + page.commonPrefixes().size());
        if (token != null) {
            xml.element("ContinuationToken", token);
        }
        if (!startAfter.isEmpty()) {
            xml.element("StartAfter", ListingEncoding.encode(startAfter, url));
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
        boolean url = ListingEncoding.isUrl(request);
        KeyPage.Query query = query(request, marker);
        KeyPage page = page(bucket, query);
        XmlWriter xml = start(bucket, query, page, url).element("Marker", ListingEncoding.encode(marker, url));
        if (page.next() != null && !query.delimiter().isEmpty()) {
            xml.element("NextMarker", ListingEncoding.encode(page.next(), url));
        }
        writeEntries(xml, page, url, true);
        return new S3Response.Document(xml);
    }

    private static KeyPage.Query query(S3Request request, String after) {
        int limit = Math.min(request.intParameter("max-keys", 0, Integer.MAX_VALUE, Limits.MAX_PAGE), Limits.MAX_PAGE);
        return new KeyPage.Query(
                request.query().getOrDefault("prefix", ""),
                request.query().getOrDefault("delimiter", ""),
                after,
                limit);
    }

    /// A page of no keys says that there is nothing more, as S3's does.
    private static KeyPage page(Bucket bucket, KeyPage.Query query) {
        KeyPage page = KeyPage.of(bucket, query);
        return query.limit() == 0 ? new KeyPage(page.objects(), page.commonPrefixes(), null) : page;
    }

    private static XmlWriter start(Bucket bucket, KeyPage.Query query, KeyPage page, boolean url) {
        XmlWriter xml = XmlWriter.document("ListBucketResult")
                .element("Name", bucket.name())
                .element("Prefix", ListingEncoding.encode(query.prefix(), url))
                .element("MaxKeys", query.limit())
                .element("IsTruncated", page.next() != null);
        if (!query.delimiter().isEmpty()) {
            xml.element("Delimiter", ListingEncoding.encode(query.delimiter(), url));
        }
        if (url) {
            xml.element("EncodingType", "url");
        }
        return xml;
    }

    private static void writeEntries(XmlWriter xml, KeyPage page, boolean url, boolean owner) {
        page.objects().forEach(entry -> writeObject(xml, entry, url, owner));
        for (String prefix : page.commonPrefixes()) {
            xml.open("CommonPrefixes")
                    .element("Prefix", ListingEncoding.encode(prefix, url))
                    .close();
        }
    }

    private static void writeObject(XmlWriter xml, Map.Entry<String, StoredObject> entry, boolean url, boolean owner) {
        StoredObject object = entry.getValue();
        xml.open("Contents")
                .element("Key", ListingEncoding.encode(entry.getKey(), url))
                .element("LastModified", Timestamps.format(object.lastModified()))
                .element("ETag", ObjectHeaders.quoted(object.etag()));
        ObjectChecksum checksum = object.chosenChecksum();
        if (checksum != null) {
            xml.element("ChecksumAlgorithm", checksum.algorithm().name())
                    .element("ChecksumType", checksum.type().name());
        }
        xml.element("Size", object.length()).element("StorageClass", "STANDARD");
        if (owner) {
            Owner.write(xml, "Owner");
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
            throw new S3Exception(S3Error.CONTINUATION_TOKEN_INVALID);
        }
    }
}
