package dev.ziprace.s3;

import java.time.Instant;

/// A multipart upload that is neither completed nor aborted.
///
/// @param key the key of the object that it would create
/// @param uploadId the upload's id
/// @param initiated when it was created, by S3's clock
public record OpenUpload(String key, String uploadId, Instant initiated) {}
