package dev.ziprace.copyrun;

import dev.ziprace.archive.TaskGroup;
import dev.ziprace.s3.OpenUpload;
import dev.ziprace.s3.S3Bucket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The temporary objects of one run: under `segments/`, by an id of the run's own, so that runs don't meet. None is
/// there any more when this is closed, nor an upload that would become one. Safe for concurrent use.
final class SegmentObjects implements AutoCloseable {

    /// Where the role with the permission `segment-temps` may write and delete, and where the bucket's lifecycle
    /// removes what a killed run leaves.
    private static final String FOLDER = "segments/";

    /// What one DeleteObjects request takes.
    private static final int DELETE_AT_ONCE = 1000;

    private final S3Bucket bucket;
    private final String folder = FOLDER + UUID.randomUUID() + "/";
    private final Set<String> present = new HashSet<>();
    private final List<String> done = new ArrayList<>();
    private boolean clean = true;

    SegmentObjects(S3Bucket bucket) {
        this.bucket = bucket;
    }

    /// The key of a segment that is about to be made.
    ///
    /// @param stretch the stretch's place in the plan
    /// @param segment the segment's place in the stretch
    synchronized String newKey(int stretch, int segment) {
        String key = "%s%06d-%d".formatted(folder, stretch, segment);
        present.add(key);
        clean = false;
        return key;
    }

    /// Segments that nobody copies any more. They are deleted once they fill a request.
    ///
    /// @param tasks where they are deleted
    synchronized void retire(List<String> keys, TaskGroup tasks) {
        done.addAll(keys);
        while (done.size() >= DELETE_AT_ONCE) {
            List<String> some = done.subList(0, DELETE_AT_ONCE);
            List<String> batch = List.copyOf(some);
            some.clear();
            tasks.fork(() -> delete(batch));
        }
    }

    /// After a run that went well, before its archive is completed: then an archive is there only if no segment is.
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

    /// After a run that failed; all uploads that are known must have ended. Works on an interrupted thread too, which
    /// stays interrupted.
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            clear();
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// A Create whose answer is lost has begun an upload whose id nobody knows.
    private void abortLostUploads() throws InterruptedException {
        for (OpenUpload upload : bucket.listMultipartUploads(folder)) {
            bucket.abortMultipartUpload(upload.key(), upload.uploadId());
        }
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
