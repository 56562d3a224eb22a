package dev.ziprace.locals3;

/// What a request is about.
///
/// @param operation the operation
/// @param bucket    the bucket's name, or empty
/// @param key       the object's key, or empty
record Route(S3Operation operation, String bucket, String key) {}
