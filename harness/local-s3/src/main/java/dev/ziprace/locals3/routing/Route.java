package dev.ziprace.locals3.routing;

/// Where a request goes.
///
/// @param operation what is requested
/// @param bucket    the bucket's name; empty if the request names none
/// @param key       the object's key, decoded; empty if the request names none
public record Route(SupportedOperation operation, String bucket, String key) {}
