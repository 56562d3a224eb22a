package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.routing.SupportedOperation;

/// The handler of each operation.
public final class OperationHandlers {

    private final Buckets buckets;
    private final ObjectListings listings;
    private final ObjectReads reads;
    private final ObjectAttributes attributes;
    private final ObjectWrites writes;
    private final ObjectCopies copies;
    private final ObjectDeletes deletes;
    private final MultipartUploads uploads;
    private final MultipartUploadListings uploadListings;
    private final UploadParts parts;
    private final MultipartUploadCompletion completion;

    public OperationHandlers(StorageAccess storage) {
        buckets = new Buckets(storage);
        listings = new ObjectListings(storage);
        reads = new ObjectReads(storage);
        attributes = new ObjectAttributes(storage);
        writes = new ObjectWrites(storage);
        copies = new ObjectCopies(storage);
        deletes = new ObjectDeletes(storage);
        uploads = new MultipartUploads(storage);
        uploadListings = new MultipartUploadListings(storage);
        parts = new UploadParts(storage);
        completion = new MultipartUploadCompletion(storage);
    }

    /// The handler of `operation`.
    public OperationHandler of(SupportedOperation operation) {
        return switch (operation) {
            case LIST_BUCKETS -> buckets::listBuckets;
            case CREATE_BUCKET -> buckets::createBucket;
            case HEAD_BUCKET -> buckets::headBucket;
            case DELETE_BUCKET -> buckets::deleteBucket;
            case GET_BUCKET_VERSIONING -> buckets::getBucketVersioning;
            case GET_BUCKET_LOCATION -> buckets::getBucketLocation;
            case LIST_OBJECTS -> listings::listObjects;
            case LIST_OBJECTS_V2 -> listings::listObjectsV2;
            case GET_OBJECT, HEAD_OBJECT -> reads::getObject;
            case GET_OBJECT_ATTRIBUTES -> attributes::getObjectAttributes;
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
            case LIST_MULTIPART_UPLOADS -> uploadListings::listMultipartUploads;
        };
    }
}
