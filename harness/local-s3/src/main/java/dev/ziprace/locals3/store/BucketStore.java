package dev.ziprace.locals3.store;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// All buckets.
public final class BucketStore {

    private final ConcurrentSkipListMap<String, Bucket> buckets = new ConcurrentSkipListMap<>();

    /// The result of deleting a bucket.
    public enum Deletion {
        DELETED,
        NOT_FOUND,
        NOT_EMPTY
    }

    /// The bucket with this name, or null.
    public @Nullable Bucket find(String name) {
        return buckets.get(name);
    }

    /// Creates a bucket.
    ///
    /// @return false if it exists already
    public boolean create(String name) {
        return buckets.putIfAbsent(name, new Bucket(name)) == null;
    }

    /// Deletes a bucket without objects.
    public Deletion delete(String name) {
        Bucket bucket = buckets.get(name);
        if (bucket == null) {
            return Deletion.NOT_FOUND;
        }
        if (!bucket.isEmpty()) {
            return Deletion.NOT_EMPTY;
        }
        buckets.remove(name);
        bucket.endUploads();
        return Deletion.DELETED;
    }

    /// All buckets, ordered by name.
    public List<Bucket> all() {
        return List.copyOf(buckets.values());
    }
}
