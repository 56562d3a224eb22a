package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.http.Headers;
import dev.ziprace.locals3.protocol.S3Error;
import dev.ziprace.locals3.protocol.S3Exception;
import dev.ziprace.locals3.protocol.S3Request;
import dev.ziprace.locals3.protocol.S3Response;
import dev.ziprace.locals3.protocol.XmlWriter;
import dev.ziprace.locals3.store.Bucket;
import java.io.IOException;
import java.util.regex.Pattern;

/// Operations on buckets themselves.
public final class BucketOperations {

    /// The rule of "General purpose bucket naming rules", without its list of reserved words.
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{1,61})[a-z0-9]");

    /// Where everything is, for clients that ask.
    private static final String REGION = "us-east-1";

    private final Storage storage;

    public BucketOperations(Storage storage) {
        this.storage = storage;
    }

    public S3Response listBuckets(S3Request request) {
        XmlWriter xml = XmlWriter.document("ListAllMyBucketsResult");
        Owner.write(xml, "Owner");
        xml.open("Buckets");
        for (Bucket bucket : storage.buckets().all()) {
            xml.open("Bucket")
                    .element("Name", bucket.name())
                    .element("CreationDate", Timestamps.format(bucket.created()))
                    .close();
        }
        return new S3Response.Document(xml);
    }

    public S3Response createBucket(S3Request request) throws IOException {
        Ingest.document(request, storage);
        String name = request.bucket();
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw new S3Exception(S3Error.INVALID_BUCKET_NAME);
        }
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

    /// An empty LocationConstraint is S3's way to say us-east-1.
    public S3Response getBucketLocation(S3Request request) {
        storage.bucket(request);
        return new S3Response.Document(XmlWriter.document("LocationConstraint"));
    }
}
