package dev.ziprace.locals3.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The results of completed multipart uploads of a bucket, so that a repeated CompleteMultipartUpload gets the same
/// response as the first. Safe for concurrent use.
public final class CompletedUploads {

    /// How many results are remembered; the oldest is forgotten first.
    private static final int CAPACITY = 10_000;

    /// The result of a completed upload.
    ///
    /// @param key      of the object
    /// @param etag     of the object, without quotes
    /// @param checksum of the object, or null if the client chose none
    public record Completion(
            String key, String etag, @Nullable ObjectChecksum checksum) {}

    private final Map<String, Completion> byUploadId = new LinkedHashMap<>();

    synchronized void add(String uploadId, Completion completion) {
        byUploadId.put(uploadId, completion);
        if (byUploadId.size() > CAPACITY) {
            byUploadId.remove(byUploadId.keySet().iterator().next());
        }
    }

    /// The result of a completed upload, or null if it was not completed or is forgotten.
    public synchronized @Nullable Completion find(String uploadId) {
        return byUploadId.get(uploadId);
    }
}
