package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.protocol.BucketNamingRules;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.XmlWriter;
import dev.ziprace.locals3.request.S3Request;
import dev.ziprace.locals3.response.CanonicalUser;
import dev.ziprace.locals3.response.S3Response;
import dev.ziprace.locals3.response.XmlTimestamps;
import dev.ziprace.locals3.store.Bucket;
import java.io.IOException;

/// CreateBucket, HeadBucket, DeleteBucket, GetBucketLocation and ListBuckets.
public final class Buckets {

    /// The region of all buckets, for clients that ask.
    private static final String REGION = "us-east-1";

    private final StorageAccess storage;

    public Buckets(StorageAccess storage) {
        this.storage = storage;
    }

    public S3Response listBuckets(S3Request request) {
        XmlWriter xml = XmlWriter.document("ListAllMyBucketsResult");
        CanonicalUser.write(xml, "Owner");
        xml.open("Buckets");
        for (Bucket bucket : storage.buckets().all()) {
            xml.open("Bucket")
                    .element("Name", bucket.name())
                    .element("CreationDate", XmlTimestamps.format(bucket.created()))
                    .close();
        }
        return new S3Response.Document(xml);
    }

    public S3Response createBucket(S3Request request) throws IOException {
        PayloadReceiver.document(request, storage);
        String name = request.bucket();
        BucketNamingRules.check(name);
        if (!storage.buckets().create(name)) {
            throw new S3Exception(S3Error.BUCKET_ALREADY_OWNED_BY_YOU);
        }
        return new S3Response.Empty(200, new Headers().set("Location", "/" + name));
    }

    public S3Response headBucket(S3Request request) {
        storage.bucket(request);
        return new S3Response.Empty(200, new Headers().set("x-amz-bucket-region", REGION));
    }

    public S3Response deleteBucket(S3Request request) {
        return switch (storage.buckets().delete(request.bucket())) {
            case DELETED -> new S3Response.Empty(204);
            case NOT_FOUND -> throw new S3Exception(S3Error.NO_SUCH_BUCKET);
            case NOT_EMPTY -> throw new S3Exception(S3Error.BUCKET_NOT_EMPTY);
        };
    }

    /// An empty LocationConstraint means us-east-1.
    public S3Response getBucketLocation(S3Request request) {
        storage.bucket(request);
        return new S3Response.Document(XmlWriter.document("LocationConstraint"));
    }
}
