package dev.ziprace.s3;

/// A multipart upload that is neither completed nor aborted.
///
/// @param key the key of the object that it would create
/// @param uploadId the upload's id
public record OpenUpload(String key, String uploadId) {}
