package dev.ziprace.locals3.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A bucket's objects and unfinished uploads. Readers never wait; writers of one bucket exclude each other for the
/// moment in which an object is put in place.
public final class Bucket {

    /// So many finished uploads are remembered, so that a repeated Complete is answered as the first was.
    private static final int REMEMBERED_COMPLETIONS = 10_000;

    private final String name;
    private final Instant created = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final ReentrantLock lock = new ReentrantLock();
    private final ConcurrentSkipListMap<String, StoredObject> objects = new ConcurrentSkipListMap<>(KeyOrder.INSTANCE);
    private final Map<String, UploadInProgress> uploads = new ConcurrentHashMap<>();
    private final Map<String, Completion> completions = new LinkedHashMap<>();

    Bucket(String name) {
        this.name = name;
    }

    /// How a finished upload ended.
    ///
    /// @param key  of the object
    /// @param etag of the object, without quotes
    /// @param checksum of the object, or null where the client chose none
    public record Completion(
            String key, String etag, @Nullable ObjectChecksum checksum) {}

    public String name() {
        return name;
    }

    public Instant created() {
        return created;
    }

    /// The objects, in S3's order; a live view.
    public NavigableMap<String, StoredObject> objects() {
        return Collections.unmodifiableNavigableMap(objects);
    }

    /// The object at `key` with its content held for the caller, who releases it; or null.
    public @Nullable StoredObject acquire(String key) {
        StoredObject object = objects.get(key);
        while (object != null && !object.content().tryRetain()) {
            // Overwritten between the two steps: the next look finds what took its place.
            object = objects.get(key);
        }
        return object;
    }

    /// Puts `object` in place in one step.
    ///
    /// @param precondition looks at what is there, or null; throws to prevent the change
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
    /// @param precondition looks at what is there, or null; throws to prevent the change
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

    /// The unfinished upload `id`, or null.
    public @Nullable UploadInProgress upload(String id) {
        return uploads.get(id);
    }

    /// The unfinished uploads, ordered by key and then by when they began.
    public List<UploadInProgress> uploads() {
        return uploads.values().stream().sorted(UploadOrder.INSTANCE).toList();
    }

    /// Ends an upload whose object is in place.
    public void complete(UploadInProgress upload, Completion completion) {
        lock.lock();
        try {
            completions.put(upload.id(), completion);
            if (completions.size() > REMEMBERED_COMPLETIONS) {
                completions.remove(completions.keySet().iterator().next());
            }
        } finally {
            lock.unlock();
        }
        abort(upload);
    }

    /// How the upload `id` was completed, or null if it never was.
    public @Nullable Completion completion(String id) {
        lock.lock();
        try {
            return completions.get(id);
        } finally {
            lock.unlock();
        }
    }

    /// Ends an upload and lets its parts go.
    public void abort(UploadInProgress upload) {
        uploads.remove(upload.id());
        upload.end();
    }

    /// Whether nothing is in it, unfinished uploads not counted, as with S3.
    boolean isEmpty() {
        return objects.isEmpty();
    }

    void endUploads() {
        uploads().forEach(this::abort);
    }
}
