package dev.ziprace.archive.engine;

import dev.ziprace.archive.TaskGroup;
import dev.ziprace.s3.MultipartUpload;
import dev.ziprace.s3.OpenUpload;
import dev.ziprace.s3.S3Bucket;
import dev.ziprace.s3.UninterruptedCleanup;
import dev.ziprace.strategy.ArchiveException;
import dev.ziprace.strategy.CleanupException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The temporary objects of one execution ([dev.ziprace.archive.plan.Segment]), under `segments/` and a random id,
/// so that executions do not collide. After [#close] none of them exists, nor any upload that could become one. Safe
/// for concurrent use.
final class TemporarySegments implements AutoCloseable {

    /// A completed segment.
    record Made(String key, String eTag) {}

    /// The role with the permission `segment-temps` may write and delete here, and a lifecycle rule of the
    /// bucket removes what a killed function leaves behind.
    private static final String FOLDER = "segments/";

    private final S3Bucket bucket;
    private @Nullable String folder;
    private final Set<String> present = new HashSet<>();
    private final List<String> retired = new ArrayList<>();
    private boolean clean = true;

    TemporarySegments(S3Bucket bucket) {
        this.bucket = bucket;
    }

    /// The key for a new segment.
    ///
    /// @param group the group's index in the plan
    /// @param segment the segment's index in the group
    synchronized String newKey(int group, int segment) {
        String key = "%s%06d-%d".formatted(folder(), group, segment);
        present.add(key);
        clean = false;
        return key;
    }

    /// Starts the upload of a segment.
    MultipartUpload createUpload(String key) throws InterruptedException {
        return MultipartUpload.create(bucket, key);
    }

    /// Accepts segments that are no longer needed. They are deleted as soon as there are enough to fill a
    /// request.
    ///
    /// @param tasks deletes them
    synchronized void retire(List<String> keys, TaskGroup tasks) {
        retired.addAll(keys);
        while (retired.size() >= S3Bucket.MAX_KEYS_PER_DELETE) {
            List<String> some = retired.subList(0, S3Bucket.MAX_KEYS_PER_DELETE);
            List<String> batch = List.copyOf(some);
            some.clear();
            tasks.fork(() -> delete(batch));
        }
    }

    /// Deletes all segments. Called before the archive is completed, so that no segment exists once the archive
    /// does.
    void clear() throws InterruptedException {
        if (isClean()) {
            return;
        }
        try (var tasks = new TaskGroup()) {
            tasks.fork(() -> delete(List.copyOf(present())));
            tasks.fork(this::abortLostUploads);
            tasks.join();
        }
        synchronized (this) {
            clean = true;
        }
    }

    /// Deletes all segments after a failure. All known uploads must have ended. Also works on an interrupted
    /// thread, which stays interrupted.
    @Override
    public void close() {
        try {
            UninterruptedCleanup.run(this::clear);
        } catch (ArchiveException e) {
            throw new CleanupException(
                    "temporary objects under s3://%s/%s could not be deleted (%s)"
                            .formatted(bucket.name(), folder(), e.getMessage()),
                    e);
        }
    }

    /// If the response to CreateMultipartUpload was lost, there is an upload whose id is unknown.
    private void abortLostUploads() throws InterruptedException {
        for (OpenUpload upload : bucket.listMultipartUploads(folder())) {
            bucket.abortMultipartUpload(upload.key(), upload.uploadId());
        }
    }

    /// Created on demand: most plans have no segments, and a random id takes milliseconds in a function with
    /// little CPU.
    private synchronized String folder() {
        String own = folder;
        if (own == null) {
            own = FOLDER + UUID.randomUUID() + "/";
            folder = own;
        }
        return own;
    }

    private synchronized boolean isClean() {
        return clean;
    }

    private synchronized Set<String> present() {
        return Set.copyOf(present);
    }

    private void delete(List<String> keys) throws InterruptedException {
        if (!keys.isEmpty()) {
            bucket.deleteObjects(keys);
            synchronized (this) {
                present.removeAll(keys);
            }
        }
    }
}
