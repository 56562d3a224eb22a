package dev.ziprace.fillbucket.s3;

/// S3 did not delete some objects. The message names the bucket, their number, the first key and its error.
public final class ObjectsNotDeletedException extends RuntimeException {

    ObjectsNotDeletedException(String message) {
        super(message);
    }
}
