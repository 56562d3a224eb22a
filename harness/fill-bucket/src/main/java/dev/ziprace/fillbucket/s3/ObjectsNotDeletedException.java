package dev.ziprace.fillbucket.s3;

/// Objects that S3 was told to delete and kept. The message names the bucket, how many, the first key and why.
public final class ObjectsNotDeletedException extends RuntimeException {

    ObjectsNotDeletedException(String message) {
        super(message);
    }
}
