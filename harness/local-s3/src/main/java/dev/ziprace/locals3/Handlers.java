package dev.ziprace.locals3;

import dev.ziprace.locals3.operation.BucketOperations;
import dev.ziprace.locals3.operation.Handler;
import dev.ziprace.locals3.operation.ObjectCopies;
import dev.ziprace.locals3.operation.ObjectDeletes;
import dev.ziprace.locals3.operation.ObjectListings;
import dev.ziprace.locals3.operation.ObjectReads;
import dev.ziprace.locals3.operation.ObjectWrites;
import dev.ziprace.locals3.operation.Storage;
import dev.ziprace.locals3.operation.UploadCompletion;
import dev.ziprace.locals3.operation.UploadParts;
import dev.ziprace.locals3.operation.Uploads;

/// Which handler carries out which operation.
final class Handlers {

    private final BucketOperations buckets;
    private final ObjectListings listings;
    private final ObjectReads reads;
    private final ObjectWrites writes;
    private final ObjectCopies copies;
    private final ObjectDeletes deletes;
    private final Uploads uploads;
    private final UploadParts parts;
    private final UploadCompletion completion;

    Handlers(Storage storage) {
        buckets = new BucketOperations(storage);
        listings = new ObjectListings(storage);
        reads = new ObjectReads(storage);
        writes = new ObjectWrites(storage);
        copies = new ObjectCopies(storage);
        deletes = new ObjectDeletes(storage);
        uploads = new Uploads(storage);
        parts = new UploadParts(storage);
        completion = new UploadCompletion(storage);
    }

    Handler of(SupportedOperation operation) {
        return switch (operation) {
            case LIST_BUCKETS -> buckets::listBuckets;
            case CREATE_BUCKET -> buckets::createBucket;
            case HEAD_BUCKET -> buckets::headBucket;
            case DELETE_BUCKET -> buckets::deleteBucket;
            case GET_BUCKET_LOCATION -> buckets::getBucketLocation;
            case LIST_OBJECTS -> listings::listObjects;
            case LIST_OBJECTS_V2 -> listings::listObjectsV2;
            case GET_OBJECT, HEAD_OBJECT -> reads::getObject;
            case GET_OBJECT_TAGGING -> reads::getObjectTagging;
            case PUT_OBJECT -> writes::putObject;
            case COPY_OBJECT -> copies::copyObject;
            case DELETE_OBJECT -> deletes::deleteObject;
            case DELETE_OBJECTS -> deletes::deleteObjects;
            case CREATE_MULTIPART_UPLOAD -> uploads::createMultipartUpload;
            case UPLOAD_PART -> parts::uploadPart;
            case UPLOAD_PART_COPY -> copies::uploadPartCopy;
            case COMPLETE_MULTIPART_UPLOAD -> completion::completeMultipartUpload;
            case ABORT_MULTIPART_UPLOAD -> uploads::abortMultipartUpload;
            case LIST_PARTS -> uploads::listParts;
            case LIST_MULTIPART_UPLOADS -> uploads::listMultipartUploads;
        };
    }
}
