package dev.ziprace.locals3.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The objects and the uploads in progress of a bucket. Readers never wait; writers exclude each other while they
/// replace an object.
public final class Bucket {

    private static final Comparator<UploadInProgress> UPLOAD_ORDER = Comparator.comparing(
                    UploadInProgress::key, KeyOrder.INSTANCE)
            .thenComparing(UploadInProgress::initiated)
            .thenComparing(UploadInProgress::id);

    private final String name;
    private final Instant created = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final ReentrantLock lock = new ReentrantLock();
    private final ConcurrentSkipListMap<String, StoredObject> objects = new ConcurrentSkipListMap<>(KeyOrder.INSTANCE);
    private final Map<String, UploadInProgress> uploads = new ConcurrentHashMap<>();
    private final CompletedUploads completedUploads = new CompletedUploads();

    Bucket(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    public Instant created() {
        return created;
    }

    /// A live view of the objects in S3's order.
    public NavigableMap<String, StoredObject> objects() {
        return Collections.unmodifiableNavigableMap(objects);
    }

    /// The object at `key`, or null. The caller releases its content.
    public @Nullable StoredObject acquire(String key) {
        StoredObject object = objects.get(key);
        while (object != null && !object.content().tryRetain()) {
            // It was overwritten between the two steps, so its successor is looked up.
            object = objects.get(key);
        }
        return object;
    }

    /// Stores `object` at `key` atomically.
    ///
    /// @param precondition gets the current object, or null; throws to prevent the change
    public void put(String key, StoredObject object, Consumer<@Nullable StoredObject> precondition) {
        lock.lock();
        try {
            precondition.accept(objects.get(key));
            StoredObject before = objects.put(key, object);
            if (before != null) {
                before.content().release();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Removes the object at `key`, if there is one.
    ///
    /// @param precondition gets the current object, or null; throws to prevent the change
    public void remove(String key, Consumer<@Nullable StoredObject> precondition) {
        lock.lock();
        try {
            precondition.accept(objects.get(key));
            StoredObject before = objects.remove(key);
            if (before != null) {
                before.content().release();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Registers an upload.
    public void begin(UploadInProgress upload) {
        uploads.put(upload.id(), upload);
    }

    /// The upload in progress with this id, or null.
    public @Nullable UploadInProgress upload(String id) {
        return uploads.get(id);
    }

    /// The uploads in progress in the order of S3's listings: by key, then by start, then by id.
    public List<UploadInProgress> uploads() {
        return uploads.values().stream().sorted(UPLOAD_ORDER).toList();
    }

    /// The results of completed uploads.
    public CompletedUploads completedUploads() {
        return completedUploads;
    }

    /// Ends an upload after its object has been stored, and remembers the result.
    public void complete(UploadInProgress upload, CompletedUploads.Completion completion) {
        completedUploads.add(upload.id(), completion);
        abort(upload);
    }

    /// Ends an upload and releases its parts.
    public void abort(UploadInProgress upload) {
        uploads.remove(upload.id());
        upload.end();
    }

    /// Whether it has no objects. Uploads in progress do not count, as in S3.
    boolean isEmpty() {
        return objects.isEmpty();
    }

    void endUploads() {
        uploads().forEach(this::abort);
    }
}
