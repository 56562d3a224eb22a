package dev.ziprace.locals3;

/// What a request is about.
///
/// @param operation the operation
/// @param bucket    the bucket's name, or empty
/// @param key       the object's key, or empty
record Route(SupportedOperation operation, String bucket, String key) {}
