package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.protocol.BucketNamingRules;
import dev.ziprace.locals3.protocol.Region;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.XmlElement;
import dev.ziprace.locals3.protocol.XmlWriter;
import dev.ziprace.locals3.request.S3Request;
import dev.ziprace.locals3.response.CanonicalUser;
import dev.ziprace.locals3.response.S3Response;
import dev.ziprace.locals3.response.XmlTimestamps;
import dev.ziprace.locals3.store.Bucket;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/// CreateBucket, HeadBucket, DeleteBucket, GetBucketVersioning, GetBucketLocation and ListBuckets.
public final class Buckets {

    /// S3's limit for one page (S3 API reference, ListBuckets).
    private static final int MAX_BUCKETS = 10_000;

    private final StorageAccess storage;

    public Buckets(StorageAccess storage) {
        this.storage = storage;
    }

    public S3Response listBuckets(S3Request request) {
        XmlWriter xml = XmlWriter.document("ListAllMyBucketsResult");
        CanonicalUser.write(xml, "Owner");
        xml.open("Buckets");
        int limit = request.intParameter("max-buckets", 1, MAX_BUCKETS, MAX_BUCKETS);
        String after = request.query().getOrDefault("continuation-token", "");
        String prefix = request.query().getOrDefault("prefix", "");
        List<Bucket> all = storage.buckets().all().stream()
                .filter(bucket ->
                        bucket.name().startsWith(prefix) && bucket.name().compareTo(after) > 0)
                .sorted(Comparator.comparing(Bucket::name))
                .toList();
        List<Bucket> page = all.subList(0, Math.min(limit, all.size()));
        page.forEach(bucket -> xml.open("Bucket")
                .element("Name", bucket.name())
                .element("CreationDate", XmlTimestamps.format(bucket.created()))
                .close());
        xml.close();
        if (page.size() < all.size()) {
            xml.element("ContinuationToken", page.getLast().name());
        }
        if (!prefix.isEmpty()) {
            xml.element("Prefix", prefix);
        }
        return new S3Response.Document(xml);
    }

    public S3Response createBucket(S3Request request) throws IOException {
        byte[] document = PayloadReceiver.document(request, storage);
        String name = request.bucket();
        BucketNamingRules.check(name);
        if (document.length > 0) {
            checkLocation(XmlElement.parse(document));
        }
        // In us-east-1 the owner may create a bucket again (S3 API reference, CreateBucket, BucketAlreadyOwnedByYou).
        storage.buckets().create(name);
        return new S3Response.Empty(200, new Headers().set("Location", "/" + name));
    }

    /// All buckets are in one region.
    private static void checkLocation(XmlElement configuration) {
        if (!configuration.name().equals("CreateBucketConfiguration")) {
            throw XmlElement.malformed();
        }
        String location = configuration.textOf("LocationConstraint");
        if (location != null && !location.isBlank() && !location.strip().equals(Region.OF_ALL_BUCKETS)) {
            throw new S3Exception(S3Error.LOCATION_CONSTRAINT_ILLEGAL, location.strip());
        }
    }

    public S3Response headBucket(S3Request request) {
        storage.bucket(request);
        return new S3Response.Empty(200, new Headers().set("x-amz-bucket-region", Region.OF_ALL_BUCKETS));
    }

    public S3Response deleteBucket(S3Request request) {
        return switch (storage.buckets().delete(request.bucket())) {
            case DELETED -> new S3Response.Empty(204);
            case NOT_FOUND -> throw new S3Exception(S3Error.NO_SUCH_BUCKET).with("BucketName", request.bucket());
            case NOT_EMPTY -> throw new S3Exception(S3Error.BUCKET_NOT_EMPTY).with("BucketName", request.bucket());
        };
    }

    /// An empty document means that versioning was never enabled.
    public S3Response getBucketVersioning(S3Request request) {
        storage.bucket(request);
        return new S3Response.Document(XmlWriter.document("VersioningConfiguration"));
    }

    /// An empty LocationConstraint means us-east-1.
    public S3Response getBucketLocation(S3Request request) {
        storage.bucket(request);
        return new S3Response.Document(XmlWriter.document("LocationConstraint"));
    }
}
